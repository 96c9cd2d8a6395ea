package rows

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// separatorLine is how a first line begins that tells Excel which delimiter follows, like sep=; in any case of letters.
const separatorLine = "sep="

// separator reads the line before the header that names the delimiter, if there is one. It is no row, and the delimiter
// counts unless the mapping names one.
func (r *csvReader) separator(named bool) error {
	const longest = len(separatorLine) + utf8.UTFMax + len("\r\n")
	for len(r.Rest()) < longest && !r.EOF() {
		if err := r.Fill(); err != nil {
			return err
		}
	}
	data := r.Rest()
	line, _, ends := bytes.Cut(data[:min(len(data), longest)], []byte{'\n'})
	line = bytes.TrimSuffix(line, []byte{'\r'})
	if !ends || len(line) <= len(separatorLine) {
		return nil
	}
	begin, delimiter := string(line[:len(separatorLine)]), line[len(separatorLine):]
	if !strings.EqualFold(begin, separatorLine) {
		return nil
	}
	if utf8.RuneCount(delimiter) != 1 || bytes.IndexByte([]byte{r.quote, r.escape, 0, '\r'}, delimiter[0]) >= 0 {
		return nil
	}
	if !named {
		r.delimiter = bytes.Clone(delimiter)
	}
	return r.SkipLine()
}
