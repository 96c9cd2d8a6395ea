package sorting

// Sorter orders records by their keys, and leaves those of one key in the order in which they were added. What does not
// fit into its memory it writes to disk in sorted runs, which are merged at the end. A full buffer is sorted and
// written while another one fills.
type Sorter struct {
	spill
	limit   int    // bytes of a buffer
	merging int    // bytes of memory for the readers of all runs
	full    buffer // the records that were added last
	spare   buffer // is written, or empty
	runs    []run
	busy    chan error // of the buffer that is being written; nil if none is
}

// run is a part of the file that is sorted.
type run struct{ begin, end int64 }

// NewSorter makes an empty sorter that keeps about so many bytes in memory and writes the rest to a temporary file.
func NewSorter(dir Dir, memory int) *Sorter {
	return &Sorter{spill: spill{dir: dir}, limit: memory / 3, merging: memory / 3}
}

// Add adds a record, of which it makes a copy.
func (s *Sorter) Add(key, value []byte) error {
	b := &s.full
	if len(b.bytes) > 0 && len(b.bytes)+len(key)+len(value) > s.limit {
		if err := s.flush(); err != nil {
			return err
		}
	}
	b.add(key, value, s.limit)
	return nil
}

// flush begins to sort and write the full buffer, and goes on with the other one.
func (s *Sorter) flush() error {
	if err := s.wait(); err != nil {
		return err
	}
	s.full, s.spare = s.spare.emptied(), s.full
	busy := make(chan error, 1)
	s.busy = busy
	go func() { busy <- s.write(&s.spare) }()
	return nil
}

// wait waits for the buffer that is being written.
func (s *Sorter) wait() error {
	if s.busy == nil {
		return nil
	}
	err := <-s.busy
	s.busy = nil
	return err
}

// write sorts a buffer and writes it as a run.
func (s *Sorter) write(b *buffer) error {
	b.sort()
	begin, out := s.size, make([]byte, 0, listBuffer+listBuffer/4)
	for _, r := range b.refs {
		_, _, end := b.record(r)
		out = append(out, b.bytes[r.at:end]...)
		if len(out) >= listBuffer {
			if err := s.append(out); err != nil {
				return err
			}
			out = out[:0]
		}
	}
	if err := s.append(out); err != nil {
		return err
	}
	s.runs = append(s.runs, run{begin, s.size})
	return nil
}

// Close removes the temporary file. What is being written is waited for; its error does not matter any more.
func (s *Sorter) Close() error {
	_ = s.wait()
	return s.spill.close()
}
