package rows

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	_ "modernc.org/sqlite" // the driver
)

// database is an SQLite file that is only read: nothing is written to it or beside it, and a transaction that a program
// did not finish there is left to that program.
type database struct {
	db   *sql.DB
	left []string     // columns that are left out
	done func() error // called when the file is closed
}

// openDatabase opens a database that may be compressed, to be read without these columns.
func openDatabase(ctx context.Context, path string, left []string) (*database, error) {
	path, done, err := decompressedFile(ctx, path)
	if err != nil {
		return nil, err
	}
	if err := checkFinished(ctx, path); err != nil {
		return nil, errors.Join(err, done())
	}
	full, err := filepath.Abs(path)
	if err != nil {
		return nil, errors.Join(err, done())
	}
	name := (&url.URL{Scheme: "file", Path: full}).String() +
		"?mode=ro&immutable=1&_pragma=query_only(1)&_pragma=trusted_schema(0)&_pragma=cell_size_check(1)"
	db, err := sql.Open("sqlite", name)
	if err != nil {
		return nil, errors.Join(err, done())
	}
	db.SetMaxOpenConns(1)
	return &database{db, left, done}, nil
}

// Close closes the file.
func (d *database) Close() error { return errors.Join(d.db.Close(), d.done()) }

const databaseMark = "SQLite format 3\x00"

// checkFinished gives an error if a file is no database, or if a change of it is unfinished: it would be read without
// that.
func checkFinished(ctx context.Context, path string) error {
	f, err := OpenFile(ctx, path)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }() // only read
	head := make([]byte, 16)
	if _, err := io.ReadFull(f, head); err != nil || string(head) != databaseMark {
		return errors.New("it is no SQLite database, or it is encrypted")
	}
	const finish = "open it once with the program it belongs to and close it there, " +
		"or copy it by sqlite3 FILE '.backup COPY'"
	if info, err := os.Stat(path + "-wal"); err == nil && info.Size() > 0 {
		return fmt.Errorf("changes of it stand beside it still (%s-wal): %s", filepath.Base(path), finish)
	}
	if journal, err := os.ReadFile(path + "-journal"); err == nil && len(journal) > 0 && journal[0] != 0 {
		return fmt.Errorf("a change of it was broken off (%s-journal): %s", filepath.Base(path), finish)
	}
	return nil
}

// decompressedFile is the path of a file as it was before it was compressed: a temporary file, or the file itself if it
// is not compressed. done removes the temporary file.
func decompressedFile(ctx context.Context, path string) (plain string, done func() error, err error) {
	in, err := open(ctx, path, nil)
	if err != nil {
		return "", nil, err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	if _, packed := in.(*unpacked); !packed {
		return path, func() error { return nil }, nil
	}
	out, err := os.CreateTemp("", "kith-*.db") // nobody else may read it
	if err != nil {
		return "", nil, err
	}
	done = func() error { return os.Remove(out.Name()) }
	if _, err = io.Copy(out, in); err == nil {
		err = out.Close()
	}
	if err != nil {
		return "", nil, errors.Join(err, out.Close(), done())
	}
	return out.Name(), done, nil
}

// soundDatabase gives an error if the structure of a database is damaged.
func soundDatabase(ctx context.Context, path string) error {
	d, err := openDatabase(ctx, path, nil)
	if err != nil {
		return err
	}
	return errors.Join(d.checkStructure(ctx), d.Close())
}

// checkStructure gives an error if the structure of the database is damaged: that can hide rows without any other sign.
// Wrong values are found when rows are read, and what cannot be read at all is an error then.
func (d *database) checkStructure(ctx context.Context) error {
	found, err := d.list(ctx, "PRAGMA quick_check(1)")
	if err != nil || len(found) == 0 {
		return ctx.Err()
	}
	if _, what, bad := strings.Cut(found[0], "*** in database main ***\n"); bad {
		const damage = "the database is damaged (%s): copy it again, or save what is left by sqlite3 FILE .recover"
		return fmt.Errorf(damage, what)
	}
	return nil
}

// list is the result of a query for one column of texts.
func (d *database) list(ctx context.Context, query string, args ...any) (out []string, err error) {
	found, err := d.db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, damaged(err)
	}
	defer func() { _ = found.Close() }() // only read
	for found.Next() {
		var s string
		if err := found.Scan(&s); err != nil {
			return nil, damaged(err)
		}
		out = append(out, s)
	}
	return out, damaged(found.Err())
}

// damaged explains an error of reading.
func damaged(err error) error {
	if err == nil || errors.Is(err, context.Canceled) {
		return err
	}
	return fmt.Errorf("the database cannot be read (%w); copy it again", err)
}
