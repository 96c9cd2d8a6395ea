package loader

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// rejectFile is the file of rejects: JSON, an object a line. Its length goes into every checkpoint, so that a load
// which goes on cuts off what was written behind it.
type rejectFile struct {
	f      *os.File
	out    *bufio.Writer
	length int64
}

// openRejects begins the file, or goes on behind its first bytes. Nobody else may read it. whole is false if what was
// written before is not there any more.
func openRejects(path string, length int64) (r *rejectFile, whole bool, err error) {
	if path == "" {
		return &rejectFile{}, true, nil
	}
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, false, rejectsError(path, err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, f.Close())
		}
	}()
	info, err := f.Stat()
	if err != nil {
		return nil, false, rejectsError(path, err)
	}
	if !info.Mode().IsRegular() {
		return nil, false, rejectsError(path, errors.New("it is no regular file"))
	}
	if whole = info.Size() >= length; !whole {
		length = 0
	}
	if err = f.Truncate(length); err == nil {
		_, err = f.Seek(length, 0)
	}
	if err == nil {
		err = f.Chmod(0o600)
	}
	if err != nil {
		return nil, false, rejectsError(path, err)
	}
	return &rejectFile{f, bufio.NewWriter(f), length}, whole, nil
}

func rejectsError(path string, err error) error {
	return fmt.Errorf("the file of rejects %s cannot be written: %w; mend that, or name another one", path, plain(err))
}

// plain is an error of a file without its path.
func plain(err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err
	}
	return err
}

// cut takes off what stands behind its first bytes.
func (r *rejectFile) cut(length int64) error {
	r.length = length
	if r.f == nil {
		return nil
	}
	err := r.f.Truncate(length)
	if err == nil {
		_, err = r.f.Seek(length, 0)
	}
	if err != nil {
		return rejectsError(r.f.Name(), err)
	}
	return nil
}

// put writes entries, and is done only when they are in the file.
func (r *rejectFile) put(entries ...any) error {
	if r.f == nil || len(entries) == 0 {
		return nil
	}
	for _, e := range entries {
		line, err := json.Marshal(e)
		if err != nil {
			return err
		}
		n, err := r.out.Write(append(line, '\n'))
		r.length += int64(n)
		if err != nil {
			return rejectsError(r.f.Name(), err)
		}
	}
	if err := r.out.Flush(); err != nil {
		return rejectsError(r.f.Name(), err)
	}
	return nil
}

func (r *rejectFile) close() error {
	if r.f == nil {
		return nil
	}
	return r.f.Close()
}
