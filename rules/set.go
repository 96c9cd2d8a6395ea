package rules

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"os"
)

//go:embed customer.yaml household.yaml holders.yaml
var defaults embed.FS

// Set says which rules answered: the name and version the file gives itself, and the SHA-256 of its bytes in hex.
type Set struct {
	Name     string `yaml:"name"`
	Version  string `yaml:"version"`
	Checksum string `yaml:"-"`
}

// ReadCustomer reads the rules for the real customer of an account from a file, or the built-in ones if path is empty.
func ReadCustomer(path string) (*Customer, error) {
	c := new(Customer)
	if err := read(path, "customer.yaml", c, &c.Set, c.check); err != nil {
		return nil, err
	}
	c.index()
	return c, nil
}

// ReadHousehold reads the rules for what a household owns from a file, or the built-in ones if path is empty.
func ReadHousehold(path string) (*Household, error) {
	h := new(Household)
	if err := read(path, "household.yaml", h, &h.Set, h.check); err != nil {
		return nil, err
	}
	return h, nil
}

// ReadHolders reads the names that are nobody's from a file, or the built-in ones if path is empty.
func ReadHolders(path string) (*Holders, error) {
	h := new(Holders)
	if err := read(path, "holders.yaml", h, &h.Set, h.check); err != nil {
		return nil, err
	}
	return h, nil
}

func read(path, builtIn string, into any, set *Set, check func(*file)) error {
	name, data, err := open(path, builtIn)
	if err != nil {
		return err
	}
	f := &file{name: name, lines: map[string]int{}}
	if f.decode(data, into); len(f.errs) == 0 {
		check(f)
	}
	sum := sha256.Sum256(data)
	set.Checksum = hex.EncodeToString(sum[:])
	return f.err()
}

func open(path, builtIn string) (name string, data []byte, err error) {
	if path == "" {
		data, err = defaults.ReadFile(builtIn)
		return "rules/" + builtIn, data, err
	}
	if data, err = os.ReadFile(path); err != nil {
		return path, nil, fmt.Errorf("the rule file cannot be read: %w", err)
	}
	return path, data, nil
}
