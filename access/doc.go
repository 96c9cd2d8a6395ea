// Package access hides from readers what they may not see, in front of the store: whoever asks through it gets the same
// answers as if the store did not hold it.
package access
