package markup

import (
	"bufio"
	"fmt"
	"io"
	"regexp"

	"kith/loader/rows/text"
)

// encodingOf finds what a document says its encoding is.
var encodingOf = regexp.MustCompile(`^(?:\xef\xbb\xbf)?<\?xml[^>]*\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']`)

// declared is the encoding of a document: what it says itself, or otherwise this one. A byte order mark comes first, as
// in every text.
func declared(in io.Reader, encoding string) (io.Reader, string, error) {
	const enough = 256
	buffered := bufio.NewReader(in)
	head, _ := buffered.Peek(enough) // an error comes again when reading
	said := encodingOf.FindSubmatch(head)
	if said == nil {
		return buffered, encoding, nil
	}
	name := text.Encoding(string(said[1]))
	if name == "usascii" {
		name = "utf8"
	}
	if name == "" {
		return buffered, encoding, fmt.Errorf("it says that its encoding is %s, which is not known", said[1])
	}
	return buffered, name, nil
}
