package main

import (
	"kith/internal/config"
	"kith/internal/gen"
	"kith/internal/server"
)

// accessFlags say who may ask a server, and how.
type accessFlags struct {
	GET         bool     `name:"get" help:"Answer queries by GET, too; their answers have an ETag." env:"KITH_GET"`
	AllowHost   []string `help:"Names of this server beside localhost, as behind a proxy." env:"KITH_ALLOW_HOST" placeholder:"NAME"`
	AllowOrigin []string `help:"Origins of pages elsewhere that may ask, as https://app.example." env:"KITH_ALLOW_ORIGIN" placeholder:"URL"`

	Introspection bool `help:"Show the schema: answer what is asked of it, and suggest names for unknown ones." env:"KITH_INTROSPECTION" default:"true" negatable:""`
}

// into gives the settings to a server.
func (f *accessFlags) into(c *server.Config) (err error) {
	if c.Hosts, err = config.Hosts(f.AllowHost); err != nil {
		return err
	}
	if c.Origins, err = config.Origins(f.AllowOrigin); err != nil {
		return err
	}
	if f.Introspection {
		c.SDL = gen.SDL
	}
	return nil
}
