package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"os"

	"kith/graph/sqlite/btree"
)

// fullText makes the tables of the full text in a file of its own, while other tables are made, and copies them at the end.
type fullText struct {
	ctx    context.Context
	c      *conn
	args   []driver.Value
	rows   chan []driver.Value
	done   chan struct{}
	failed error // once done is closed
}

const textsAtOnce = 200 // handed over

// putText inserts one row: with several in a statement FTS5 would write out what it has in memory at each.
const putText = `insert into ` + wordsTable + ` values(?,?)`

// newFullText opens the file, which loses its name at once. As nobody needs it after a kill, it has no journal. Much is kept in
// memory before it becomes part of the index, and merged only in large parts.
func newFullText(ctx context.Context, dir string) (*fullText, error) {
	f, err := os.CreateTemp(dir, "kith-*") // for its owner alone
	if err != nil {
		return nil, err
	}
	if err := f.Close(); err != nil {
		return nil, err
	}
	c, err := connect(ctx, location(f.Name()), `pragma journal_mode=off`, `pragma synchronous=off`, `pragma locking_mode=exclusive`, `pragma cache_size=-8192`,
		createWords, secureWords, `insert into _words(_words,rank) values('hashsize',8388608)`, `insert into _words(_words,rank) values('automerge',0)`, `begin`)
	if err := errors.Join(err, os.Remove(f.Name())); err != nil {
		return nil, err
	}
	t := &fullText{ctx: context.WithoutCancel(ctx), c: c, rows: make(chan []driver.Value, 4), done: make(chan struct{})}
	go t.run(t.rows)
	return t, nil
}

func (t *fullText) run(rows <-chan []driver.Value) {
	defer close(t.done)
	for args := range rows {
		if t.failed == nil {
			t.failed = t.insert(args)
		}
	}
}

func (t *fullText) insert(args []driver.Value) error {
	for i := 0; i < len(args); i += 2 {
		if err := t.c.exec(t.ctx, putText, args[i:i+2]...); err != nil {
			return err
		}
	}
	return nil
}

// add adds the words of a node.
func (t *fullText) add(id int64, words string) {
	if t.args = append(t.args, id, words); len(t.args) == 2*textsAtOnce {
		t.rows <- t.args
		t.args = make([]driver.Value, 0, 2*textsAtOnce)
	}
}

// finish waits until all words are in.
func (t *fullText) finish() error {
	t.rows <- t.args
	t.stop()
	if t.failed != nil {
		return t.failed
	}
	return errors.Join(t.c.exec(t.ctx, `insert into _words(_words) values('optimize')`), t.c.exec(t.ctx, `commit`))
}

func (t *fullText) stop() {
	if t.rows != nil {
		close(t.rows)
		t.rows = nil
		<-t.done
	}
}

// close gives back the file, whether it was finished or not.
func (t *fullText) close() error {
	t.stop()
	return t.c.close()
}

// copy writes the tables that the index consists of.
func (t *fullText) copy(pages *btree.Pages, roots map[string]uint32) error {
	for _, table := range []struct {
		name, text string
		keyed      bool
	}{
		{"_words_data", `select id,block from _words_data order by id`, false},
		{"_words_docsize", `select id,sz,origin from _words_docsize order by id`, false},
		{"_words_idx", `select segid,term,pgno from _words_idx order by segid,term`, true},
	} {
		tree := pages.Table(roots[table.name])
		if table.keyed {
			tree = pages.Index(roots[table.name])
		}
		var rec btree.Record
		err := t.c.query(t.ctx, table.text, nil, func(row []driver.Value) error {
			rec.Reset()
			for i, v := range row {
				switch b, blob := v.([]byte); {
				case i == 0 && !table.keyed: // the number of the row
					rec.Null()
				case blob:
					rec.Blob(b)
				default:
					appendValue(&rec, v)
				}
			}
			if table.keyed {
				return tree.Entry(rec.Bytes())
			}
			return tree.Row(row[0].(int64), rec.Bytes())
		})
		if err := errors.Join(err, tree.Finish()); err != nil {
			return err
		}
	}
	return nil
}

// appendValue adds a value to a record as a column holds it.
func appendValue(rec *btree.Record, v driver.Value) {
	switch v := v.(type) {
	case nil:
		rec.Null()
	case int64:
		rec.Int(v)
	case float64:
		rec.Float(v)
	case string:
		rec.Text(v)
	}
}
