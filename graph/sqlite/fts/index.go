// Package fts writes the index of an FTS5 table from rows that come in order, as one segment, without a statement for each
// row. It promises what FTS5 itself would keep of a table with detail=none, content=” and contentless_delete=1 (the format is
// told in fts5_index.c) and bounded memory. What words a row has, and how the index's own tables get into a file, is left to
// package sqlite.
package fts

import (
	"encoding/binary"
	"unicode/utf8"

	"kith/internal/sorting"
)

// Index collects the words of rows. Make one with New.
type Index struct {
	prefixes []int // characters
	limit    int   // of the bytes in memory

	places map[string]int // of terms in lists
	lists  []postings
	bytes  int
	terms  *sorting.Sorter
	buf    []byte

	rows, tokens uint64
}

// postings are the rows that have a term: the first, and how far each is from the one before.
type postings struct {
	first, last int64
	more        []byte
}

// New makes an empty index with prefixes of so many characters, as the table was declared. It keeps about so many bytes in
// memory and puts the rest aside in a folder.
func New(dir string, memory int, prefixes ...int) *Index {
	return &Index{prefixes: prefixes, limit: memory / 2, places: map[string]int{}, terms: sorting.NewSorter(dir, memory/2)}
}

// longest is how many bytes of a word count.
const longest = 32768

// Add adds a row, with a larger number than all before. Its words, each behind the mark, must be what the table's tokenizer
// makes of its text.
func (x *Index) Add(row int64, mark string, words []string) error {
	x.rows++
	x.tokens += uint64(len(words))
	for _, w := range words {
		x.buf = append(append(append(x.buf[:0], '0'), mark...), w...)
		x.buf = x.buf[:min(len(x.buf), 1+longest)]
		x.post(x.buf, row)
		for i, n := range x.prefixes {
			if end, ok := characters(x.buf[1:], n); ok {
				x.buf[0] = '1' + byte(i)
				x.post(x.buf[:1+end], row)
			}
		}
	}
	if x.bytes < x.limit {
		return nil
	}
	return x.flush()
}

// characters is where the first n characters of a word end; false if it has fewer.
func characters(w []byte, n int) (end int, ok bool) {
	for ; n > 0; n-- {
		if end >= len(w) {
			return 0, false
		}
		if w[end] < utf8.RuneSelf {
			end++
			continue
		}
		for end++; end < len(w) && w[end]&0xc0 == 0x80; {
			end++
		}
	}
	return end, true
}

// perTerm is what a term takes in memory beside its bytes.
const perTerm = 120

func (x *Index) post(term []byte, row int64) {
	i, known := x.places[string(term)]
	if !known {
		x.places[string(term)] = len(x.lists)
		x.lists = append(x.lists, postings{first: row, last: row})
		x.bytes += perTerm + len(term)
		return
	}
	p := &x.lists[i]
	if p.last == row { // several words may begin alike
		return
	}
	n := len(p.more)
	p.more = binary.AppendUvarint(p.more, uint64(row-p.last))
	p.last = row
	x.bytes += len(p.more) - n
}

// flush hands over what is in memory. Of a term in several of these, earlier rows come first.
func (x *Index) flush() error {
	for term, i := range x.places {
		p := &x.lists[i]
		x.buf = binary.AppendUvarint(x.buf[:0], uint64(p.first))
		if err := x.terms.Add([]byte(term), append(x.buf, p.more...)); err != nil {
			return err
		}
	}
	clear(x.places)
	clear(x.lists)
	x.lists, x.bytes = x.lists[:0], 0
	return nil
}

// Close gives back the disk space.
func (x *Index) Close() error { return x.terms.Close() }
