package values

import (
	"hash/maphash"
	"regexp"
	"strings"
	"sync/atomic"
)

var (
	mailbox   = regexp.MustCompile(`^.*<(.*)>$`)
	emailLook = regexp.MustCompile(`^[^@\s"<>(),;:]+@[^@\s"<>(),;:]+\.[^@\s"<>(),;:.]+$`)
)

// Remembered is a function that keeps its last results. A row has its telephone number several times, as a key and as a
// value, and to work it out costs as much as the rest of the row. Several goroutines may call it at once.
func Remembered[T any](f func(text, country string) (T, error)) func(text, country string) (T, error) {
	type call struct {
		text, country string
		result        T
		err           error
	}
	var last [64]atomic.Pointer[call]
	seed := maphash.MakeSeed()
	return func(text, country string) (T, error) {
		place := &last[maphash.String(seed, text)%uint64(len(last))]
		if c := place.Load(); c != nil && c.text == text && c.country == country {
			return c.result, c.err
		}
		c := &call{text: text, country: country}
		c.result, c.err = f(text, country)
		place.Store(c)
		return c.result, c.err
	}
}

// Email returns an e-mail address in lower case, without what stands around it in "Anna <anna@berg.ch>". Errors are
// *Error.
func Email(text string) (string, error) {
	text = mailbox.ReplaceAllString(strings.ToLower(strings.TrimSpace(text)), "$1")
	text = strings.TrimPrefix(strings.TrimSpace(text), "mailto:")
	if !emailLook.MatchString(text) {
		return "", BadValue("this is no e-mail address")
	}
	return text, nil
}
