package sqlite

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"kith/graph"
	"kith/graph/sqlite/conn"
)

// files are the store's, as they were when it was opened. What others do to them SQLite does not notice: it goes on
// with a file that has no name any more, and trusts that nobody else writes into one.
type files struct {
	path string

	mu     sync.Mutex
	names  []string      // the path, and those beside the file that it leads to; nil if the store is in memory
	opened []fs.FileInfo // by name; nil for one that was not there
	size   int64         // the largest that the first of them has had
	newest int64         // the largest number that the change log has had
	broken error         // why nothing can be read any more; nil if it can
}

// note remembers the files, once they are open.
func (f *files) note() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	path, err := filepath.Abs(f.path)
	if err != nil {
		return err
	}
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		return err
	}
	f.names, f.opened = []string{path, real + "-wal", real + "-shm"}, nil
	for _, name := range f.names {
		info, err := os.Stat(name)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		f.opened = append(f.opened, info)
	}
	if f.size = 0; f.opened[0] != nil {
		f.size = f.opened[0].Size()
	}
	return nil
}

// check is an error if one of the files was moved, removed or replaced, or the first one is shorter than it was: it
// never shrinks while it is open.
func (f *files) check() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	for i, name := range f.names {
		if f.opened[i] == nil {
			continue
		}
		info, err := os.Stat(name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return graph.Errorf(graph.Unavailable, "%s is no longer there, though this program has it open: put the "+
				"very file back, or end the program", name)
		case err != nil:
			return &graph.Error{Kind: graph.Denied, Err: err, Msg: name + " cannot be reached any more: its " +
				"folder must be readable and writable by this user"}
		case !os.SameFile(info, f.opened[i]):
			return graph.Errorf(graph.Incompatible, "%s has been replaced since this program opened it: start the "+
				"program again", name)
		case i > 0:
		case info.Size() < f.size:
			f.broken = conn.Shortened(nil)
		default:
			f.size = info.Size()
		}
	}
	return f.broken
}

// follows notes how far the change log reaches. It is an error if it has reached further.
func (f *files) follows(newest int64) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if newest < f.newest {
		f.broken = graph.Errorf(graph.Incompatible, "an older copy has been written over %s while this program had it "+
			"open: put back a whole copy, then start the program again", f.path)
	}
	f.newest = max(f.newest, newest)
	return f.broken
}

// readable is why nothing can be read any more, as far as check and follows have found out.
func (f *files) readable() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.broken
}

// present is an error if the store is not what was opened. It reads on a connection that keeps no page, so that it sees
// what is in the file.
func (s *Store) present(ctx context.Context, c *conn.Conn) error {
	if err := s.files.check(); err != nil {
		return err
	}
	if _, err := c.One(ctx, `pragma shrink_memory`); err != nil {
		return err
	}
	if err := s.unchanged(ctx, c); err != nil || s.unfit != nil { // an earlier version may have had no change log
		return err
	}
	newest, err := c.Integer(ctx, `select max(seq) from _change`)
	if err != nil {
		return err
	}
	return s.files.follows(newest)
}
