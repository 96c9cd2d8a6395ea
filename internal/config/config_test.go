package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseStore(t *testing.T) {
	t.Setenv("NEO4J_PASSWORD", "p")
	file := filepath.Join(t.TempDir(), "password")
	if err := os.WriteFile(file, []byte(" of a file\r\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	aura := Login{URI: "neo4j+s://abc.example:7687", Username: "u", Database: "d"}
	for _, c := range []struct {
		name, address string
		login         Login
		want          Store
	}{
		{"nothing said", "", Login{}, Store{SQLite: "kith.db"}},
		{"a file", "sqlite:dir/a b.db", aura, Store{SQLite: "dir/a b.db"}},
		{"memory", "sqlite::memory:", Login{}, Store{SQLite: ":memory:"}},
		{"the environment's server", "", aura, Store{Neo4j: Neo4j{"neo4j+s://abc.example:7687", "u", "p", "d"}}},
		{"the flag's server with the environment's login", "bolt://127.0.0.1:7687", aura,
			Store{Neo4j: Neo4j{"bolt://127.0.0.1:7687", "u", "p", "d"}}},
		{"a password in a file", "bolt://127.0.0.1:7687", Login{Username: "u", PasswordFile: file, Database: "d"},
			Store{Neo4j: Neo4j{"bolt://127.0.0.1:7687", "u", " of a file", "d"}}},
		{"a login in the address", "bolt://me:s%40cret@127.0.0.1:7687", aura,
			Store{Neo4j: Neo4j{"bolt://127.0.0.1:7687", "me", "s@cret", "d"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := ParseStore(c.address, c.login)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestParseStoreRefuses(t *testing.T) {
	for _, address := range []string{"sqlite:", "x.db", "http://127.0.0.1", "bolt://", "bolt://me:secret@[::1",
		"postgres://me:secret@h/d"} {
		_, err := ParseStore(address, Login{})
		if err == nil {
			t.Errorf("%q was taken", address)
		} else if !strings.Contains(err.Error(), "sqlite:") || strings.Contains(err.Error(), "secret") {
			t.Errorf("%q: %v", address, err)
		}
	}
}

func TestPasswordFileMissing(t *testing.T) {
	_, err := ParseStore("bolt://127.0.0.1:7687", Login{PasswordFile: filepath.Join(t.TempDir(), "none")})
	if err == nil || !strings.Contains(err.Error(), "--neo4j-password-file") {
		t.Error(err)
	}
}
