// Package persisted reads documents that the clients of a server were built with, so that a client need only name the
// one that it asks for, and a server can answer these alone. The files are those that the tools of clients write. That
// documents fit a schema is checked by whoever answers them.
package persisted

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
)

// How much may be listed.
const (
	maxDocuments = 10_000
	maxBytes     = 16 << 20 // of all texts, and of one file
)

// Document is a document under an id.
type Document struct {
	ID, Text string
	File     string
	Line     int // of the file, where the document is; 0: the file is the document
}

// At is where a line of the document is: FILE:LINE.
func (d *Document) At(line int) string {
	if d.Line == 0 {
		return fmt.Sprintf("%s:%d", d.File, line)
	}
	return fmt.Sprintf("%s:%d: line %d of document %s", d.File, d.Line, line, d.ID)
}

// List is documents by their ids, and by their digests too. One that is nil has none.
type List struct {
	All  []*Document // as they were read
	byID map[string]*Document
}

// Digest is the SHA-256 of a text, in hexadecimal.
func Digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// digestPrefix is what the standard's draft has before an id that is a digest.
const digestPrefix = "sha256:"

// Bare is an id without the prefix that says that it is a digest.
func Bare(id string) string { return strings.TrimPrefix(id, digestPrefix) }

// Text is the document of an id; false if there is none.
func (l *List) Text(id string) (string, bool) {
	if l == nil {
		return "", false
	}
	if d := l.byID[Bare(id)]; d != nil {
		return d.Text, true
	}
	return "", false
}

// Has reports whether a text is a document of the list.
func (l *List) Has(text string) bool {
	_, has := l.Text(Digest(text))
	return has
}

// add adds a document under its id and its digest. It refuses one too many, and another one of the same id.
func (l *List) add(d *Document, bytes *int) error {
	at := d.File
	if d.Line > 0 {
		at = fmt.Sprintf("%s:%d", d.File, d.Line)
	}
	if *bytes += len(d.Text); *bytes > maxBytes || len(l.All) == maxDocuments {
		return fmt.Errorf("%s: there are more than %d documents, or more than %d MB of them", at, maxDocuments,
			maxBytes>>20)
	}
	if d.ID == "" || strings.TrimSpace(d.Text) == "" {
		return fmt.Errorf("%s: a document has an id and a text, and this one lacks one of them", at)
	}
	l.All = append(l.All, d)
	for _, id := range []string{Bare(d.ID), Digest(d.Text)} {
		had := l.byID[id]
		if had != nil && had.Text != d.Text {
			return fmt.Errorf("%s: another document than in %s has the id %s: leave one of them out", at, had.File, id)
		}
		l.byID[id] = d
	}
	return nil
}
