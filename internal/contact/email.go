package contact

import (
	"regexp"
	"strings"
)

var (
	mailbox   = regexp.MustCompile(`^.*<(.*)>$`)
	emailLook = regexp.MustCompile(`^[^@\s"<>(),;:]+@[^@\s"<>(),;:]+\.[^@\s"<>(),;:.]+$`)
)

// CodeEmail is the code of a text that is no e-mail address.
const CodeEmail = "email-invalid"

// Email returns an e-mail address in lower case, without what stands around it in "Anna <anna@berg.ch>". Errors are
// *Error.
func Email(text string) (string, error) {
	text = mailbox.ReplaceAllString(strings.ToLower(strings.TrimSpace(text)), "$1")
	text = strings.TrimPrefix(strings.TrimSpace(text), "mailto:")
	if !emailLook.MatchString(text) {
		return "", newError(CodeEmail, "this is no e-mail address")
	}
	return text, nil
}
