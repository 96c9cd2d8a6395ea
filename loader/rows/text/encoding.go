package text

import (
	"bufio"
	"bytes"
	"io"
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// encodings are those that files may have, by plain name; nil is UTF-8.
var encodings = func() map[string]encoding.Encoding {
	out := map[string]encoding.Encoding{
		"utf8":    nil,
		"utf8sig": nil,
		"utf8mb4": nil,
		"ascii":   nil,
		"utf16":   unicode.UTF16(unicode.LittleEndian, unicode.UseBOM),
		"utf16le": unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM),
		"utf16be": unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM),
		"latin1":  charmap.ISO8859_1,
		"latin2":  charmap.ISO8859_2,
		"latin9":  charmap.ISO8859_15,
	}
	for _, e := range charmap.All {
		if c, ok := e.(*charmap.Charmap); ok {
			name := plainName(c.String())
			out[name] = c
			if number, ok := strings.CutPrefix(name, "windows"); ok {
				out["cp"+number] = c
			}
			if number, ok := strings.CutPrefix(name, "ibm"); ok {
				out["cp"+number] = c
			}
		}
	}
	return out
}()

// plainName leaves of a name its letters and digits, in lower case, without the words "code page".
func plainName(name string) string {
	plain := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, strings.ToLower(name))
	return strings.Replace(plain, "codepage", "", 1)
}

// Encoding is the plain name of the encoding that is meant, like utf8 by UTF-8; "" if there is none of that name.
func Encoding(name string) string {
	name = plainName(name)
	if _, known := encodings[name]; !known {
		return ""
	}
	return name
}

// Encodings are the plain names of all encodings, sorted.
func Encodings() []string { return slices.Sorted(maps.Keys(encodings)) }

// decoded turns a text into UTF-8. A byte order mark at its start wins over the declared encoding. Bytes that are no
// text become U+FFFD, unless the text is UTF-8 already: then it is exact, and they stay as they are.
func decoded(in io.Reader, declared string) (out io.Reader, exact bool) {
	buffered := bufio.NewReader(in)
	head, _ := buffered.Peek(3) // an error comes again when reading
	e := encodings[declared]
	switch {
	case bytes.HasPrefix(head, []byte{0xEF, 0xBB, 0xBF}):
		_, _ = buffered.Discard(3) // they were peeked at
		e = nil
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE}), bytes.HasPrefix(head, []byte{0xFE, 0xFF}):
		e = encodings["utf16"]
	}
	if e == nil {
		return buffered, true
	}
	return transform.NewReader(buffered, e.NewDecoder()), false
}
