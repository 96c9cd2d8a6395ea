package sqlite

import (
	"context"
	"errors"

	"kith/graph/sqlite/btree"
	"kith/graph/sqlite/fts"
)

// fullText makes the tables of the full text: the index beside all other tables, and written at the end.
type fullText struct {
	dir   string
	pages *btree.Pages
	roots map[string]uint32
	index *fts.Index
	sizes *btree.Tree
	rec   btree.Record

	some []nodeWords
	rows chan []nodeWords
	done chan error
}

// nodeWords are the words of a node.
type nodeWords struct {
	id    int64
	mark  string
	words []string
}

const (
	textsAtOnce = 256 // handed over
	wordsMemory = 24 << 20
	ftsPageSize = 4050 // what FTS5 takes unless told
)

func newFullText(dir string, pages *btree.Pages, roots map[string]uint32) *fullText {
	t := &fullText{dir: dir, pages: pages, roots: roots, index: fts.New(dir, wordsMemory, wordPrefixes...), sizes: pages.Table(roots["_words_docsize"]), rows: make(chan []nodeWords, 4), done: make(chan error, 1)}
	go t.run(t.rows)
	return t
}

func (t *fullText) run(rows <-chan []nodeWords) {
	var failed error
	for some := range rows {
		for _, w := range some {
			if failed == nil {
				failed = t.index.Add(w.id, w.mark, w.words)
			}
		}
	}
	t.done <- failed
}

// add adds the words of a node.
func (t *fullText) add(w nodeWords) error {
	if t.some = append(t.some, w); len(t.some) == textsAtOnce {
		t.rows <- t.some
		t.some = make([]nodeWords, 0, textsAtOnce)
	}
	t.rec.Reset()
	t.rec.Null() // the number of the row
	t.rec.Blob(btree.AppendVarint(nil, uint64(len(w.words))))
	t.rec.Int(fts.Origin)
	return t.sizes.Row(w.id, t.rec.Bytes())
}

// finish writes the tables when all words are in. The cookie is that of the empty index.
func (t *fullText) finish(ctx context.Context, cookie []byte) error {
	t.rows <- t.some
	if err := errors.Join(t.stop(), t.sizes.Finish()); err != nil {
		return err
	}
	data, entries := t.pages.Table(t.roots["_words_data"]), t.pages.Index(t.roots["_words_idx"])
	err := t.index.Write(t.dir, fts.Tables{PageSize: ftsPageSize, Cookie: cookie,
		Data: func(id int64, block []byte) error {
			t.rec.Reset()
			t.rec.Null()
			t.rec.Blob(block)
			return errors.Join(ctx.Err(), data.Row(id, t.rec.Bytes()))
		},
		Entry: func(term []byte, page int64) error {
			t.rec.Reset()
			t.rec.Int(fts.Segment)
			t.rec.Blob(term)
			t.rec.Int(page)
			return entries.Entry(t.rec.Bytes())
		}})
	return errors.Join(err, data.Finish(), entries.Finish())
}

func (t *fullText) stop() error {
	if t.rows == nil {
		return nil
	}
	close(t.rows)
	t.rows = nil
	return <-t.done
}

// close gives back the disk space, whether it was finished or not.
func (t *fullText) close() error { return errors.Join(t.stop(), t.index.Close()) }
