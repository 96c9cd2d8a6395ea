// Package contact reads telephone numbers and e-mail addresses as people write them. Whoever stores them and whoever
// asks for them reads them by the same functions, so that they meet whatever the spelling.
//
// It never guesses: what may mean several things, or nothing, is an error with a code and a reason, which does not
// repeat what was written.
package contact

// Error is why a text is no telephone number or e-mail address, or not surely one.
type Error struct {
	Code   string // one of PhoneCodes or CodeEmail
	Reason string // without the text
	Shown  string // the reason with what the text could be; "" if there is no more to say
}

func (e *Error) Error() string { return e.Reason }

func newError(code, reason string) *Error { return &Error{Code: code, Reason: reason} }
