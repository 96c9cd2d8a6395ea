// Package markup finds the elements of XML that are rows, one after the other, in memory that does not grow with the
// document. Nothing outside the document is ever read, and no entity but the five of XML itself stands for anything.
package markup
