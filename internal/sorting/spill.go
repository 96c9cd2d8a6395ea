package sorting

import (
	"errors"
	"os"
)

// Dir is where records are put aside, and how its faults are told.
type Dir struct {
	Path string // a folder; "" is the system's folder for temporary files
	// Fault makes the error of a file that cannot be written, or read. What it returns wraps err.
	Fault func(writing bool, err error) error
}

// spill is a temporary file that only this process can reach: its name is removed as soon as it is open. It is made at
// the first write.
type spill struct {
	dir  Dir
	f    *os.File
	size int64
	name string // on systems where the name of an open file cannot be removed
}

// append writes behind what is there.
func (s *spill) append(p []byte) error {
	if s.f == nil {
		f, err := os.CreateTemp(s.dir.Path, "kith-*") // for its owner alone
		if err != nil {
			return s.dir.Fault(true, err)
		}
		s.f = f
		if err := os.Remove(f.Name()); err != nil {
			s.name = f.Name()
		}
	}
	n, err := s.f.WriteAt(p, s.size)
	s.size += int64(n)
	if err != nil {
		return s.dir.Fault(true, err)
	}
	return nil
}

// read fills p from a place on.
func (s *spill) read(p []byte, at int64) error {
	if _, err := s.f.ReadAt(p, at); err != nil {
		return s.dir.Fault(false, err)
	}
	return nil
}

func (s *spill) close() error {
	if s.f == nil {
		return nil
	}
	err := s.f.Close()
	if s.name != "" {
		err = errors.Join(err, os.Remove(s.name))
	}
	s.f = nil
	return err
}
