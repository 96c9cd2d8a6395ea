package report

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// Reject is a row that was not loaded, or a value that could not be understood and was left out of a row that was.
type Reject struct {
	File   string `json:"file"`
	Line   int64  `json:"line"`
	Column string `json:"column,omitempty"` // the columns that were looked at
	Field  string `json:"field,omitempty"`  // of the mapping
	Code   string `json:"code"`
	Reason string `json:"reason"`
	// of a value, what lacks it: a property, like Person.birthDate, or all of a node or an edge, by its kind or type
	LeftOut string            `json:"leftOut,omitempty"`
	Values  map[string]string `json:"values,omitempty"` // only on request
}

// Dangling is an edge that was not written, as one of its ends is not stored; or a node or an edge that a person
// corrects and that is not stored: of a node, From is its kind and FromKey its key, and Edge and To are empty.
type Dangling struct {
	File    string `json:"file"`
	Line    int64  `json:"line"`
	Code    string `json:"code"`
	Edge    string `json:"edge,omitempty"`
	From    string `json:"from"` // the kind of node
	FromKey string `json:"fromKey"`
	To      string `json:"to,omitempty"`
	ToKey   string `json:"toKey,omitempty"`
}

// RejectFile is the file of rejects: JSON, an object a line. Its length goes into every checkpoint, so that a load
// which goes on from one cuts off what was written after it.
type RejectFile struct {
	f      *os.File
	out    *bufio.Writer
	length int64
}

// OpenRejects opens the file and cuts it after its first bytes; only its owner may read it. If it is shorter than that,
// it is emptied, and whole is false. Without a path nothing is kept, and every method does nothing.
func OpenRejects(path string, length int64) (r *RejectFile, whole bool, err error) {
	if path == "" {
		return &RejectFile{}, true, nil
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
	return &RejectFile{f, bufio.NewWriter(f), length}, whole, nil
}

func rejectsError(path string, err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		err = e.Err
	}
	return fmt.Errorf("the file of rejects %s cannot be written: %w; mend that, or name another one", path, err)
}

// Length is how many bytes have been written.
func (r *RejectFile) Length() int64 { return r.length }

// Cut drops all but the first bytes.
func (r *RejectFile) Cut(length int64) error {
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

// Put writes entries, each a Reject or a Dangling. When it returns, they are in the file.
func (r *RejectFile) Put(entries ...any) error {
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

// Close closes the file.
func (r *RejectFile) Close() error {
	if r.f == nil {
		return nil
	}
	return r.f.Close()
}
