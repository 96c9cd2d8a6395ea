package values

import (
	"errors"

	"kith/internal/contact"
)

// PhoneNumber is a telephone number as everyone writes it, and what is dialled once somebody has answered.
type PhoneNumber = contact.PhoneNumber

// PhoneCodes are the reason codes of texts that are no telephone number, or not surely one.
var PhoneCodes = contact.PhoneCodes

// Phone reads a telephone number as contact.Phone does. Errors are *Error.
func Phone(text, country string) (PhoneNumber, error) {
	n, err := contact.Phone(text, country)
	return n, ofContact(err)
}

// Email reads an e-mail address as contact.Email does. Errors are *Error.
func Email(text string) (string, error) {
	text, err := contact.Email(text)
	return text, ofContact(err)
}

// CheckCountry is an error if a country is not known.
func CheckCountry(text string) error { return ofContact(contact.CheckCountry(text)) }

// ofContact is an error of a telephone number or an e-mail address as one of a value. Nil stays nil.
func ofContact(err error) error {
	e, ok := errors.AsType[*contact.Error](err)
	switch {
	case !ok:
		return err
	case e.Code == contact.CodeEmail:
		return BadValue(e.Reason)
	}
	return &Error{Code: e.Code, Reason: e.Reason, Shown: e.Shown}
}
