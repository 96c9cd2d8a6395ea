package sorting

import "encoding/binary"

const listBuffer = 256 << 10

// List keeps records in the order in which they are added, on disk but for the last of them. Once it is complete, any
// number of readers may walk it at the same time.
type List struct {
	spill
	buf []byte // records that are not on disk yet
}

// NewList makes an empty list that writes its records to a temporary file.
func NewList(dir Dir) *List { return &List{spill: spill{dir: dir}} }

// Add adds a record, of which it makes a copy.
func (l *List) Add(rec []byte) error {
	l.buf = append(binary.AppendUvarint(l.buf, uint64(len(rec))), rec...)
	if len(l.buf) < listBuffer {
		return nil
	}
	err := l.append(l.buf)
	l.buf = l.buf[:0]
	return err
}

// Close removes the temporary file.
func (l *List) Close() error { return l.close() }

// Walk gives a reader of all records, from the first.
func (l *List) Walk() *Reader {
	return &Reader{file: &l.spill, end: l.size, tail: l.buf, size: listBuffer}
}

// Reader gives the records of a part of a file, and then those of a tail that is in memory, one by one.
type Reader struct {
	file    *spill
	at, end int64
	tail    []byte
	size    int // of the buffer

	buf  []byte
	next int // in buf
}

// uvarint reads a length; false at the end.
func (w *Reader) uvarint() (uint64, bool, error) {
	if err := w.want(binary.MaxVarintLen64); err != nil || w.next == len(w.buf) {
		return 0, false, err
	}
	x, n := binary.Uvarint(w.buf[w.next:])
	w.next += n
	return x, true, nil
}

func (w *Reader) bytes(n int) ([]byte, error) {
	if err := w.want(n); err != nil {
		return nil, err
	}
	w.next += n
	return w.buf[w.next-n : w.next], nil
}

// Next returns the next record, which is valid until the next call; false behind the last one.
func (w *Reader) Next() ([]byte, bool, error) {
	n, ok, err := w.uvarint()
	if err != nil || !ok {
		return nil, false, err
	}
	rec, err := w.bytes(int(n))
	return rec, err == nil, err
}

// want reads until the buffer has so many bytes, or all that are left.
func (w *Reader) want(n int) error {
	for len(w.buf)-w.next < n {
		switch {
		case w.at < w.end:
			if err := w.refill(n); err != nil {
				return err
			}
		case len(w.tail) > 0:
			w.buf = append(append(make([]byte, 0, len(w.buf)-w.next+len(w.tail)), w.buf[w.next:]...), w.tail...)
			w.next, w.tail = 0, nil
		default:
			return nil
		}
	}
	return nil
}

// refill reads more of the file into the buffer, which has room for n bytes at least.
func (w *Reader) refill(n int) error {
	rest := len(w.buf) - w.next
	if c := max(n, w.size); cap(w.buf) < c {
		w.buf = append(make([]byte, 0, c), w.buf[w.next:]...)
	} else {
		w.buf = w.buf[:copy(w.buf[:rest], w.buf[w.next:])]
	}
	w.next = 0
	more := w.buf[rest : rest+int(min(int64(cap(w.buf)-rest), w.end-w.at))]
	if err := w.file.read(more, w.at); err != nil {
		return err
	}
	w.at += int64(len(more))
	w.buf = w.buf[:rest+len(more)]
	return nil
}
