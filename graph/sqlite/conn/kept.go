package conn

import (
	"context"

	sqlite3 "modernc.org/sqlite"
)

// kept is what a statement answered, and which state of the database that was.
type kept struct {
	text    string
	version uint32
	n       int64
}

// Kept is Integer for a statement without arguments whose answer is kept for as long as the database is the same. It is
// of the moment of the statement that ran before, unless it is run itself. Only one statement is kept.
func (c *Conn) Kept(ctx context.Context, text string) (int64, error) {
	if version, ok := c.version(); ok && c.last.text == text && c.last.version == version {
		return c.last.n, nil
	}
	n, err := c.Integer(ctx, text)
	if version, ok := c.version(); ok && err == nil {
		c.last = kept{text, version, n}
	}
	return n, err
}

// version is a number that is another one after every write, whoever wrote, that a statement of this connection has
// seen. To ask for it reads nothing; not ok if it is not known.
func (c *Conn) version() (uint32, bool) {
	raw, ok := c.raw.(sqlite3.FileControl)
	if !ok || c.fault != nil {
		return 0, false
	}
	version, err := raw.FileControlDataVersion("main")
	return version, err == nil
}
