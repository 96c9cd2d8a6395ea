// Package text reads text in any encoding through a window on it, which takes only as much memory as its reader looks
// at.
package text
