package sample

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/encoding"
)

// format is how a source writes its files.
type format struct {
	delimiter byte
	quote     bool // fields that need it, or all of them
	quoteAll  bool
	header    bool
	newline   string
	start     string            // before everything else
	encoding  encoding.Encoding // nil: UTF-8
	badDate   string            // one that no calendar has
}

// table is one file of a source while it is written. The first error stays in err, and nothing is written after it.
type table struct {
	*format
	FileSummary
	dateColumn int // read as a date of every row; -1: none is
	keyed      bool
	file       *os.File
	hash       hash.Hash
	out        *bufio.Writer
	encoder    *encoding.Encoder
	faults     dice
	special    string // what a field is quoted for
	line       []byte
	err        error
}

// tableSpec is which columns a file has. The mapping reads the date of every row; keyed reports whether it rejects a
// second row with the first column of another.
type tableSpec struct {
	path    string
	columns []string
	date    string
	keyed   bool
}

const tableBuffer = 64 << 10

// newTable begins a file.
func newTable(dir, system string, f *format, spec tableSpec, seed uint64) *table {
	t := &table{format: f, FileSummary: FileSummary{System: system, Path: spec.path},
		dateColumn: slices.Index(spec.columns, spec.date),
		keyed:      spec.keyed, hash: sha256.New(), special: "\"\n" + string(f.delimiter)}
	for i, c := range []byte(spec.path) { // so that the faults of no two files are alike
		seed ^= uint64(c) << (i % 8 * 8)
	}
	t.faults.seed(seed, streamFaults, len(spec.path))
	full := filepath.Join(dir, filepath.FromSlash(spec.path))
	if t.err = os.MkdirAll(filepath.Dir(full), folderMode); t.err != nil {
		return t
	}
	if t.file, t.err = os.OpenFile(full, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, fileMode); t.err != nil {
		return t
	}
	t.out = bufio.NewWriterSize(io.MultiWriter(t.file, t.hash), tableBuffer)
	if f.encoding != nil {
		t.encoder = f.encoding.NewEncoder()
	}
	t.emit([]byte(f.start))
	if f.header {
		t.put(spec.columns)
	}
	return t
}

// row writes a row that will be loaded, and, of the first and now and then another one, a broken copy that will not.
func (t *table) row(fields ...string) {
	t.Rows++
	t.put(fields)
	if t.Rows == 1 || t.faults.chance(1) {
		t.Rows++
		t.Rejected++
		putBroken(t, fields)
	}
}

// unwanted writes a row that the mapping leaves out.
func (t *table) unwanted(fields ...string) {
	t.Rows++
	t.Skipped++
	t.put(fields)
}

func (t *table) put(fields []string) {
	t.line = t.line[:0]
	for i, f := range fields {
		if i > 0 {
			t.line = append(t.line, t.delimiter)
		}
		t.field(f)
	}
	t.endLine()
}

func (t *table) field(text string) {
	if !t.quoteAll && (!t.quote || !strings.ContainsAny(text, t.special)) {
		t.line = append(t.line, text...)
		return
	}
	t.line = append(t.line, '"')
	t.line = append(t.line, strings.ReplaceAll(text, `"`, `""`)...)
	t.line = append(t.line, '"')
}

func (t *table) endLine() {
	t.line = append(t.line, t.newline...)
	t.emit(t.line)
}

// emit writes text in the encoding of the file.
func (t *table) emit(text []byte) {
	if t.err == nil && t.encoder != nil {
		text, t.err = t.encoder.Bytes(text)
	}
	if t.err == nil {
		_, t.err = t.out.Write(text)
	}
}

// close ends the file; it is safe on one that was never begun.
func (t *table) close() error {
	if t.file != nil {
		t.err = errors.Join(t.err, t.out.Flush(), t.file.Close())
		t.SHA256 = hex.EncodeToString(t.hash.Sum(nil))
		t.file = nil
	}
	if t.err != nil {
		return fmt.Errorf("%s cannot be written: %w", t.Path, t.err)
	}
	return nil
}

// amount is an amount in hundredths, with these marks before decimals and between thousands.
func amount(cents int, decimal, group string) string {
	sign := ""
	if cents < 0 {
		sign, cents = "-", -cents
	}
	whole := strconv.Itoa(cents / 100)
	if group != "" {
		for at := len(whole) - 3; at > 0; at -= 3 {
			whole = whole[:at] + group + whole[at:]
		}
	}
	rest := strconv.Itoa(100 + cents%100)
	return sign + whole + decimal + rest[1:]
}
