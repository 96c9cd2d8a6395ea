package sqlite

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"slices"

	sqlite3 "modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"kith/graph"
)

// Memory is the path of a store that lives as long as it is open.
const Memory = ":memory:"

// The settings of connections. Every one waits for locks; the writer leaves checkpoints to others, unless they
// fail; what is deleted is overwritten. Readers map the file: their own page cache would stand behind one lock.
var (
	everySetting  = []string{`pragma busy_timeout=5000`, `pragma temp_store=memory`, `pragma foreign_keys=off`}
	writerSetting = []string{`pragma secure_delete=on`, `pragma synchronous=normal`, `pragma wal_autocheckpoint=131072`,
		`pragma cache_size=-65536`}
	readerSetting = []string{`pragma query_only=on`, `pragma mmap_size=2147418112`}
)

// Open opens the store of a model in a file, or makes it if there is no file or an empty one; Memory makes one in
// memory. A store of another version is only read, as Fits says; one that stores otherwise is Incompatible, a file that
// is no store is Invalid, one that may not be used is Denied, and all of them are left as they are.
func Open(ctx context.Context, path string, m *graph.Model) (*Store, error) {
	if err := fits(m); err != nil {
		return nil, err
	}
	s, err := open(ctx, path, m)
	if code(err) == lib.SQLITE_BUSY { // who needs it alone may have it shut
		err = cmp.Or(refused(path), err)
	}
	if err != nil {
		return nil, mapped(ctx, err)
	}
	return s, nil
}

func open(ctx context.Context, path string, m *graph.Model) (*Store, error) {
	if path == Memory {
		w, err := connect(ctx, Memory)
		if err != nil {
			return nil, err
		}
		return started(ctx, w, Memory, m)
	}
	if err := usable(path); err != nil {
		return nil, err
	}
	if err := private(path); err != nil {
		return nil, err
	}
	w, err := connect(ctx, location(path))
	if err != nil {
		return nil, err
	}
	return started(ctx, w, path, m)
}

// started makes a store of its writer, which it closes if that fails. A store in memory has no other connection.
func started(ctx context.Context, w *conn, path string, m *graph.Model) (_ *Store, err error) {
	opened := []*conn{w}
	defer func() {
		if err != nil {
			for _, c := range opened {
				err = errors.Join(err, c.close())
			}
		}
	}()
	kept, err := prepareFile(ctx, w, path, m)
	if err != nil {
		return nil, err
	}
	s := &Store{want: m, path: path, limits: usual, writer: newPool(w), kept: kept, patience: turnWait,
		checkpoints: checkpoints{soon: 1000, late: 64 << 10}}
	s.m, s.unfit = kept.Open(m)
	if s.stamp, err = w.stamped(ctx); err != nil {
		return nil, err
	}
	s.readers = s.writer
	if path == Memory {
		return s, nil
	}
	if s.beside, err = besides(path); err != nil {
		return nil, err
	}
	if err := s.tidy(); err != nil {
		return nil, err
	}
	for range runtime.GOMAXPROCS(0) + 1 {
		r, err := connect(ctx, location(path), readerSetting...)
		if err != nil {
			return nil, err
		}
		opened = append(opened, r)
	}
	s.readers = newPool(opened[1:]...)
	return s, nil
}

// connect opens a connection and settles how it works.
func connect(ctx context.Context, dsn string, settings ...string) (*conn, error) {
	connector, err := sqlite3.NewConnector(dsn)
	if err != nil {
		return nil, err
	}
	raw, err := connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	c := newConn(raw)
	if err := c.settle(ctx, slices.Concat(everySetting, settings)); err != nil {
		return nil, errors.Join(err, c.close())
	}
	return c, nil
}

func (c *conn) settle(ctx context.Context, settings []string) error {
	for _, text := range settings {
		if _, err := c.one(ctx, text); err != nil {
			return err
		}
	}
	return nil
}

// location is the file as SQLite takes it. A name that is no column is never read as a text.
func location(path string) string {
	return (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: "_dqs=0"}).String()
}

// smallest is the size of the smallest database: SQLite takes a file of one byte for an empty one.
const smallest = 512

// usable says what can be said without opening the file, which would be read as a database.
func usable(path string) error {
	info, err := os.Stat(path)
	switch {
	case err == nil && !info.Mode().IsRegular():
		return graph.Errorf(graph.Invalid, "%s is not a file: name the file of the store", path)
	case err == nil && info.Size() > 0 && info.Size() < smallest:
		return notAStore(path)
	case err == nil || errors.Is(err, fs.ErrNotExist) && isDir(filepath.Dir(path)):
		return nil
	case errors.Is(err, fs.ErrPermission):
		return graph.Errorf(graph.Denied, "%s cannot be reached: its folder must be readable and writable by this user",
			path)
	}
	return graph.Errorf(graph.Invalid, "%s cannot be made: there is no folder %s", path, filepath.Dir(path))
}

// private makes a file that is not there, for nobody but this user: SQLite would make it as the system's mask has it,
// and gives the files beside it the same rights.
func private(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	switch {
	case errors.Is(err, fs.ErrExist):
		return nil
	case errors.Is(err, fs.ErrPermission):
		return graph.Errorf(graph.Denied, "%s cannot be made: its folder must be writable by this user", path)
	case err != nil:
		return &graph.Error{Kind: graph.Unavailable, Msg: path +
			" cannot be made: check the disk, and that there is room on it", Err: err}
	}
	return f.Close()
}

func isDir(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// writable reports whether the file itself may be written; SQLite else opens it for reading only.
func (c *conn) writable() bool {
	raw, ok := c.raw.(interface{ IsReadOnly(string) (bool, error) })
	if !ok {
		return true
	}
	only, err := raw.IsReadOnly("main")
	return err == nil && !only
}
