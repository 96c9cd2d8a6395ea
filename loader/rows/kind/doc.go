// Package kind tells what a file is by what it begins with, so that one which is not read is called by its name.
package kind
