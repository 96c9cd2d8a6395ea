package main

import (
	"errors"

	"kith/resolvers"
	"kith/resolvers/persisted"
)

// documentFlags are the documents that requests may name, and whether there are others.
type documentFlags struct {
	Documents     []string `help:"Documents that requests may name by their ids: files that the compilers of clients write, or folders of them." env:"KITH_DOCUMENTS" placeholder:"FILE|DIR"`
	OnlyPersisted bool     `help:"Answer documents of --documents, and nothing else." env:"KITH_ONLY_PERSISTED"`
}

func (f *documentFlags) check() error {
	if f.OnlyPersisted && len(f.Documents) == 0 {
		return errors.New("--only-persisted answers nothing without --documents: name the files or folders of them")
	}
	return nil
}

// into reads the documents for an API.
func (f *documentFlags) into(c *resolvers.Config) (err error) {
	c.OnlyDocuments = f.OnlyPersisted
	if len(f.Documents) > 0 {
		c.Documents, err = persisted.Read(f.Documents...)
	}
	return err
}
