// Package config reads settings: which store is meant, how to log in to it, and where a server may listen. It opens no
// store: only cmd/kith knows every engine.
package config

import (
	"fmt"
	"net/url"
	"os"
	"slices"
	"strings"
)

// Store is where the graph is kept: a SQLite file, or a Neo4j server or cluster.
type Store struct {
	SQLite string // the file; empty: Neo4j
	Neo4j  Neo4j
}

// Neo4j is a server or cluster, and the login there.
type Neo4j struct {
	URI      string // without user and password
	Username string
	Password string
	Database string
}

// Login are the settings of Neo4j. The environment variables have the names that are in the file one gets from Aura.
// The password is no flag, as everybody on the machine can read the flags of a program.
type Login struct {
	URI          string `help:"Address of a Neo4j, if --store names none." env:"NEO4J_URI" placeholder:"URI"`
	Username     string `help:"Neo4j user. The password comes from $NEO4J_PASSWORD, in the environment or in .env, or from a file." env:"NEO4J_USERNAME" default:"neo4j" placeholder:"NAME"`
	PasswordFile string `help:"File with the Neo4j password and nothing else." env:"NEO4J_PASSWORD_FILE" placeholder:"FILE"`
	Database     string `help:"Neo4j database." env:"NEO4J_DATABASE" default:"neo4j" placeholder:"NAME"`
}

// password is read from the file, if one is named, otherwise from the environment.
func (l *Login) password() (string, error) {
	if l.PasswordFile == "" {
		return os.Getenv("NEO4J_PASSWORD"), nil
	}
	text, err := os.ReadFile(l.PasswordFile)
	if err != nil {
		return "", fmt.Errorf("--neo4j-password-file: %w", err)
	}
	return strings.TrimRight(string(text), "\r\n"), nil
}

// DefaultStore is the address of the store if none is given.
const DefaultStore = "sqlite:kith.db"

var schemes = []string{"neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"}

// ParseStore parses the address of a store; "" is the address in login, or DefaultStore. A user and password in the
// address win over those of login. No error holds a password.
func ParseStore(address string, login Login) (Store, error) {
	if address == "" {
		address = DefaultStore
		if login.URI != "" {
			address = login.URI
		}
	}
	if file, ok := strings.CutPrefix(address, "sqlite:"); ok {
		if file == "" {
			return Store{}, fmt.Errorf("--store sqlite: needs a file, as in %s", DefaultStore)
		}
		return Store{SQLite: file}, nil
	}
	u, err := url.Parse(address)
	if err != nil || !slices.Contains(schemes, u.Scheme) || u.Host == "" {
		return Store{}, fmt.Errorf("--store must be sqlite:FILE, neo4j://HOST:PORT or bolt://HOST:PORT (also with +s " +
			"or +ssc for TLS)")
	}
	n := Neo4j{Username: login.Username, Database: login.Database}
	if u.User != nil {
		n.Username = u.User.Username()
		n.Password, _ = u.User.Password()
		u.User = nil
	} else if n.Password, err = login.password(); err != nil {
		return Store{}, err
	}
	n.URI = u.String()
	return Store{Neo4j: n}, nil
}

// String is the address of the store without its password.
func (s Store) String() string {
	if s.SQLite != "" {
		return "sqlite:" + s.SQLite
	}
	return s.Neo4j.URI
}
