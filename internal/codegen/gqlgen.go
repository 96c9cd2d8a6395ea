package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/99designs/gqlgen/api"
	"github.com/99designs/gqlgen/codegen"
	"github.com/99designs/gqlgen/codegen/config"
	"github.com/vektah/gqlparser/v2/ast"
)

// executor has gqlgen write the executor of the root fields with the inputs of mutations, and build it.
func executor(dir, text string) error {
	cfg := config.DefaultConfig()
	cfg.Sources = []*ast.Source{{Name: "roots.graphqls", Input: text}}
	cfg.Exec = config.ExecConfig{Filename: filepath.Join(dir, "exec.go"), Package: "gen", Layout: config.ExecLayoutSingleFile}
	cfg.Model = config.PackageConfig{Filename: filepath.Join(dir, "inputs.go"), Package: "gen"}
	cfg.SchemaFilename, cfg.Models = nil, config.TypeMap{}
	cfg.Models.Add("Answer", "kith/internal/gen.Answer")
	for _, scalar := range []string{"Date", "DateTime", "Decimal"} { // as they are given: they have been judged before
		cfg.Models.Add(scalar, "github.com/99designs/gqlgen/graphql.String")
	}
	cfg.OmitComplexity, cfg.OmitRootModels, cfg.OmitGQLGenVersionInFileNotice, cfg.SkipModTidy = true, true, true, true
	if err := config.CompleteConfig(cfg); err != nil {
		return err
	}
	if err := api.Generate(cfg, api.AddPlugin(thorough{})); err != nil {
		return fmt.Errorf("gqlgen: %w", err)
	}
	return nil
}

// thorough turns what gqlgen only logs into an error.
type thorough struct{}

// Name is the plugin's.
func (thorough) Name() string { return "thorough" }

// GenerateCode refuses objects below the roots: gqlgen makes a resolver of every field that it finds no method for.
func (thorough) GenerateCode(data *codegen.Data) error {
	for _, o := range data.Objects {
		if !o.Root && !strings.HasPrefix(o.Name, "__") {
			return fmt.Errorf("%s is no root: its fields have no Go methods", o.Name)
		}
	}
	return nil
}
