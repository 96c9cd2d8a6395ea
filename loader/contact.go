package loader

import (
	"regexp"
	"strings"
)

var (
	phoneMarks = strings.NewReplacer(" ", "", "\u00a0", "", "-", "", "–", "", ".", "", "/", "", "(", "", ")", "")
	phoneLook  = regexp.MustCompile(`^(\+?)([0-9]{4,18})$`)
	mailbox    = regexp.MustCompile(`^.*<(.*)>$`)
	emailLook  = regexp.MustCompile(`^[^@\s"<>(),;:]+@[^@\s"<>(),;:]+\.[^@\s"<>(),;:.]+$`)
)

// phone writes a telephone number in one way: digits alone, with + and the country first where that is known. A country
// ("+420") is for numbers that do not name theirs.
func phone(text, country string) (string, error) {
	text = strings.Replace(strings.TrimSpace(text), "(0)", "", 1)
	parts := phoneLook.FindStringSubmatch(phoneMarks.Replace(text))
	if parts == nil {
		return "", bad("this is no telephone number")
	}
	number := parts[2]
	switch {
	case parts[1] == "+":
		return "+" + number, nil
	case strings.HasPrefix(number, "00"):
		return "+" + number[2:], nil
	case country != "":
		return country + strings.TrimPrefix(number, "0"), nil
	}
	return number, nil
}

// email writes an e-mail address in one way: in lower case, without what people put around it, as in "Anna <anna@berg.ch>".
func email(text string) (string, error) {
	text = mailbox.ReplaceAllString(strings.ToLower(strings.TrimSpace(text)), "$1")
	text = strings.TrimPrefix(strings.TrimSpace(text), "mailto:")
	if !emailLook.MatchString(text) {
		return "", bad("this is no e-mail address")
	}
	return text, nil
}
