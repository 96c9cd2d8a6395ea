package fill

import (
	"context"
	"database/sql/driver"
	"errors"

	"kith/graph/sqlite/conn"
	"kith/graph/sqlite/fill/btree"
	"kith/graph/sqlite/table"
)

// fullText makes the full text of a fill, beside all other tables. Words and keys are inserted into FTS5 tables of the
// same declaration in a second database, and the rows of the tables that FTS5 keeps there become pages of the store as
// they are. The second database has no name: SQLite keeps it in memory up to a bound, and then in a file that is
// removed when the program ends.
type fullText struct {
	c     *conn.Conn
	some  []nodeWords
	rows  chan []nodeWords
	ended chan struct{}
	err   error // once ended is closed
}

// nodeWords are the words and the keys of a node as the full text holds them.
type nodeWords struct {
	id          int64
	words, keys string
}

const (
	textsAtOnce = 256 // handed over
	addWords    = `insert into ` + table.WordsColumns + ` values(?1,?2)`
	addKeys     = `insert into ` + table.KeysColumns + ` values(?1,?2)`
)

// fullTexts are the tables of the full text.
var fullTexts = []string{"_words", "_keys"}

// textSetting lets FTS5 collect many rows in memory, and merge what it wrote of them once, at the end.
func textSetting() []string {
	out := []string{`pragma journal_mode=off`, `pragma cache_size=-16384`, table.CreateWords, table.CreateKeys}
	for _, name := range fullTexts {
		for _, value := range []string{`'hashsize',8388608`, `'automerge',0`, `'crisismerge',1000000`} {
			out = append(out, `insert into `+name+`(`+name+`,rank) values(`+value+`)`)
		}
	}
	return append(out, `begin`)
}

func newFullText(ctx context.Context) (*fullText, error) {
	c, err := conn.Open(ctx, nameless, textSetting()...)
	if err != nil {
		return nil, err
	}
	t := &fullText{c: c, rows: make(chan []nodeWords, 4), ended: make(chan struct{})}
	go t.run(context.WithoutCancel(ctx), t.rows)
	return t, nil
}

// nameless is the name of a database without a file of its own.
const nameless = ""

func (t *fullText) run(ctx context.Context, rows <-chan []nodeWords) {
	defer close(t.ended)
	for some := range rows {
		for _, w := range some {
			if t.err == nil {
				t.err = t.c.Exec(ctx, addWords, w.id, w.words)
			}
			if t.err == nil && w.keys != "" {
				t.err = t.c.Exec(ctx, addKeys, w.id, w.keys)
			}
		}
	}
}

// add adds the words and the keys of a node, whose number is greater than those before.
func (t *fullText) add(id int64, words, keys string) {
	if t.some = append(t.some, nodeWords{id, words, keys}); len(t.some) == textsAtOnce {
		t.rows <- t.some
		t.some = make([]nodeWords, 0, textsAtOnce)
	}
}

// finish writes the tables of the full text when all is in.
func (t *fullText) finish(ctx context.Context, f *file) error {
	t.rows <- t.some
	if err := t.stop(); err != nil {
		return err
	}
	for _, name := range fullTexts {
		if err := t.c.Exec(ctx, `insert into `+name+`(`+name+`) values('optimize')`); err != nil {
			return err
		}
	}
	if err := t.c.Exec(ctx, `commit`); err != nil {
		return err
	}
	for _, name := range fullTexts {
		if err := t.copy(ctx, f, name); err != nil {
			return err
		}
	}
	return nil
}

// copy writes the tables that FTS5 keeps for one of its own.
func (t *fullText) copy(ctx context.Context, f *file, name string) error {
	var rec btree.Record
	for _, name := range []string{name + "_data", name + "_docsize"} { // whose first column is the number of the row
		tree := f.table(name)
		err := t.c.Query(ctx, `select * from `+name+` order by 1`, nil, func(row []driver.Value) error {
			rec.Reset()
			rec.Null()
			appendRow(&rec, row[1:])
			return tree.Row(row[0].(int64), rec.Bytes())
		})
		if err := errors.Join(err, tree.Finish()); err != nil {
			return err
		}
	}
	terms := f.index(name + "_idx")
	err := t.c.Query(ctx, `select * from `+name+`_idx order by 1,2`, nil, func(row []driver.Value) error {
		rec.Reset()
		appendRow(&rec, row)
		return terms.Entry(rec.Bytes())
	})
	return errors.Join(err, terms.Finish())
}

func appendRow(rec *btree.Record, row []driver.Value) {
	for _, v := range row {
		appendValue(rec, v)
	}
}

func (t *fullText) stop() error {
	if t.rows != nil {
		close(t.rows)
		t.rows = nil
	}
	<-t.ended
	return t.err
}

// close ends the second database, whether it was finished or not.
func (t *fullText) close() error { return errors.Join(t.stop(), t.c.Close()) }
