package sqlite

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	lib "modernc.org/sqlite/lib"

	"kith/graph"
	"kith/graph/sqlite/compile"
	"kith/graph/sqlite/conn"
	"kith/graph/sqlite/lock"
	"kith/graph/sqlite/table"
)

// Memory is the path of a store that lives as long as it is open.
const Memory = ":memory:"

// The settings of connections. The writer makes checkpoints itself only when those of other connections fail, and
// overwrites what it deletes. Readers map the file: they share one page cache otherwise, and its lock.
var (
	writerSetting = []string{`pragma secure_delete=on`, `pragma synchronous=normal`, `pragma wal_autocheckpoint=131072`,
		`pragma cache_size=-65536`, compile.Terms}
	readerSetting = []string{compile.Terms, `pragma query_only=on`, `pragma mmap_size=2147418112`, openFiles}

	probeSetting = []string{`pragma query_only=on`, openFiles}
)

// openFiles reads something, so that a connection has all files open from its beginning: later it would take what is
// there then for the store's.
const openFiles = `pragma schema_version`

// Open opens the store of a model in a file, or makes it if there is no file or an empty one; Memory makes one in
// memory. A store of another version is only read, and Fits returns why. It is an Incompatible error if its tables are
// of a version that cannot be read, Invalid if the file is no store, and Denied if this user may not use it; the file
// is left as it is.
func Open(ctx context.Context, path string, m *graph.Model, options ...Option) (*Store, error) {
	if err := table.CheckModel(m); err != nil {
		return nil, err
	}
	s, err := open(ctx, path, m)
	if conn.Code(err) == lib.SQLITE_BUSY { // perhaps for a program that needs the store alone
		err = cmp.Or(lock.Refused(path), err)
	}
	if err != nil {
		return nil, conn.Mapped(ctx, err)
	}
	for _, set := range options {
		set(s)
	}
	return s, nil
}

func open(ctx context.Context, path string, m *graph.Model) (*Store, error) {
	if path == Memory {
		w, err := conn.Open(ctx, Memory)
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
	w, err := conn.Open(ctx, conn.File(path))
	if err != nil {
		return nil, err
	}
	return started(ctx, w, path, m)
}

// started makes a store with the connection that is its writer, and closes that if it fails. A store in memory has no
// other connection.
func started(ctx context.Context, w *conn.Conn, path string, m *graph.Model) (_ *Store, err error) {
	opened := []*conn.Conn{w}
	defer func() {
		if err != nil {
			for _, c := range opened {
				err = errors.Join(err, c.Close())
			}
		}
	}()
	kept, err := prepare(ctx, w, path, m)
	if err != nil {
		return nil, err
	}
	s := &Store{want: m, path: path, kept: kept, thresholds: usual, bounds: usualBounds,
		patience: turnWait, writer: conn.NewPool(w), locks: &lock.Locks{}, files: &files{path: path},
		compiled: map[*conn.Conn]compiled{}}
	s.m, s.unfit = kept.ReadAs(m)
	s.sizing.Extent, s.sizing.Count, s.sizing.Pause = s.extent, s.count, sizesPause
	if s.stamp, err = table.Stamp(ctx, w); err != nil {
		return nil, err
	}
	s.readers, s.probe = s.writer, s.writer
	if path != Memory {
		s.checkpoints.soon, s.checkpoints.late = 1000, 64<<10
		if s.locks, err = lock.Beside(path); err != nil {
			return nil, err
		}
		for range runtime.GOMAXPROCS(0) + 1 {
			r, err := conn.Open(ctx, conn.File(path), readerSetting...)
			if err != nil {
				return nil, err
			}
			opened = append(opened, r)
			if err := r.LimitText(maxText); err != nil {
				return nil, err
			}
		}
		s.readers = conn.NewPool(opened[1:]...)
		p, err := conn.Open(ctx, conn.File(path), probeSetting...)
		if err != nil {
			return nil, err
		}
		opened, s.probe = append(opened, p), conn.NewPool(p)
		if err := s.files.note(); err != nil {
			return nil, err
		}
	}
	for _, c := range opened {
		s.compiled[c] = compiled{}
	}
	return s, nil
}

// prepare makes an empty file a store, or reads what it was made with. Nothing else is written to.
func prepare(ctx context.Context, c *conn.Conn, path string, m *graph.Model) (*graph.Kept, error) {
	fresh, err := table.Fresh(ctx, c, path)
	if err == nil && fresh {
		err = table.Create(ctx, c, m)
	}
	if err != nil {
		return nil, err
	}
	kept, err := table.Kept(ctx, c, path, m)
	if err != nil {
		return nil, err
	}
	if path != Memory {
		if err := c.WriteAhead(ctx); err != nil {
			return nil, err
		}
	}
	return kept, c.Set(ctx, writerSetting...)
}

// smallest is the size of the smallest database: SQLite takes a file of one byte for an empty one.
const smallest = 512

// usable is an error of a path that cannot be that of a store, as far as that is known without opening the file: SQLite
// would read it as a database.
func usable(path string) error {
	info, err := os.Stat(path)
	switch {
	case err == nil && !info.Mode().IsRegular():
		return graph.Errorf(graph.Invalid, "%s is not a file: name the file of the store", path)
	case err == nil && info.Size() > 0 && info.Size() < smallest:
		return table.NotAStore(path)
	case err == nil || errors.Is(err, fs.ErrNotExist) && isDir(filepath.Dir(path)):
		return nil
	case errors.Is(err, fs.ErrPermission):
		return graph.Errorf(graph.Denied,
			"%s cannot be reached: its folder must be readable and writable by this user", path)
	}
	return graph.Errorf(graph.Invalid, "%s cannot be made: there is no folder %s", path, filepath.Dir(path))
}

// private makes the file if it is not there, for this user alone: SQLite would make it with the rights of the system's
// mask. It gives the files beside it the same rights. From files that are there it takes the rights of others, which a
// copy may have got; whoever is not their owner leaves them.
func private(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	switch {
	case errors.Is(err, fs.ErrExist):
		for _, name := range []string{path, path + "-wal", path + "-shm"} {
			if info, err := os.Stat(name); err == nil && info.Mode().Perm()&0o077 != 0 {
				_ = os.Chmod(name, info.Mode().Perm()&^0o077) // if it fails, they are somebody else's
			}
		}
		return nil
	case errors.Is(err, fs.ErrPermission):
		return graph.Errorf(graph.Denied, "%s cannot be made: its folder must be writable by this user", path)
	case err != nil:
		return &graph.Error{Kind: graph.Unavailable, Err: err,
			Msg: path + " cannot be made: check the disk, and that there is room on it"}
	}
	return f.Close()
}

func isDir(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}
