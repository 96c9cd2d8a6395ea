package sorting

import (
	"errors"
	"os"

	"kith/graph"
)

// spill is a temporary file that only this process can reach: its name is removed as soon as it is open. It is made at
// the first write.
type spill struct {
	dir  string
	f    *os.File
	size int64
	name string // on systems where the name of an open file cannot be removed
}

// append writes behind what is there.
func (s *spill) append(p []byte) error {
	if s.f == nil {
		f, err := os.CreateTemp(s.dir, "kith-*") // for its owner alone
		if err != nil {
			return noRoom(err)
		}
		s.f = f
		if err := os.Remove(f.Name()); err != nil {
			s.name = f.Name()
		}
	}
	n, err := s.f.WriteAt(p, s.size)
	s.size += int64(n)
	if err != nil {
		return noRoom(err)
	}
	return nil
}

// read fills p from a place on.
func (s *spill) read(p []byte, at int64) error {
	if _, err := s.f.ReadAt(p, at); err != nil {
		return &graph.Error{Kind: graph.Unavailable, Msg: "a temporary file cannot be read: try again", Err: err}
	}
	return nil
}

func noRoom(err error) error {
	return &graph.Error{Kind: graph.Unavailable, Msg: "temporary files for sorting cannot be written: make room on " +
		"that disk, for a first load needs about twice what its store will take", Err: err}
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
