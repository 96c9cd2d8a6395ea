package lock

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"kith/graph"
)

// take returns the file at a path, locked; nil if another program has it. It makes the file if there is none.
func take(path string) (*os.File, error) {
	for {
		f, err := lock(path)
		if f == nil || err != nil || current(f, path) {
			return f, err
		}
		if err := f.Close(); err != nil {
			return nil, err
		}
	}
}

// current reports whether a file is still the one at the path: another holder may have removed it since it was opened.
func current(f *os.File, path string) bool {
	mine, err := f.Stat()
	if err != nil {
		return false
	}
	there, err := os.Stat(path)
	return err == nil && os.SameFile(mine, there)
}

// release gives a lock back. Of nil it does nothing.
func release(f *os.File) error {
	if f == nil {
		return nil
	}
	return unlock(f)
}

const maxText = 1000 // bytes that are read of what a holder has written

// rewrite replaces what is in a locked file.
func rewrite(f *os.File, text string) error {
	_, err := f.WriteAt([]byte(text), 0)
	return errors.Join(err, f.Truncate(int64(len(text))))
}

// read returns the lines that a holder has written: its name, and since when it needs the store alone, "" if it does
// not.
func read(path string) (who, alone string) {
	f, err := os.Open(path)
	if err != nil {
		return "", ""
	}
	defer f.Close()
	text := make([]byte, maxText)
	n, _ := f.Read(text) // nothing is an answer, too
	who, alone, _ = strings.Cut(string(text[:n]), "\n")
	return who, alone
}

// realPath is the path of a file without symbolic links, so that all programs that open it lock the same files.
func realPath(path string) (string, error) {
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		return "", err
	}
	return filepath.Abs(real)
}

// failed is the error of a file that cannot be locked because of err, nil if err is nil.
func failed(path string, err error) error {
	if err == nil {
		return nil
	}
	kind := graph.Unavailable
	if errors.Is(err, fs.ErrPermission) {
		kind = graph.Denied
	}
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		err = e.Err
	}
	return &graph.Error{Kind: kind, Err: err, Msg: fmt.Sprintf("%s cannot be locked (%v), and without it two loads "+
		"could mix: its folder must be writable and on a disk that knows locks", path, err)}
}
