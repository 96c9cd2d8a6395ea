package address

import "strings"

// unitWords are words before what tells a dwelling within a building.
var unitWords = set(`flat apt apartment unit suite ste room rm door no nr block tower staircase studio
	wohnung whg top tur tuer stiege haus app appartement appt bat batiment esc escalier porte
	piso puerta escalera dpto depto apto apartamento bloco int interno scala lokal lok mieszkanie lgh bus`)

// floorWords are words for a floor, behind its number.
var floorWords = set("floor fl og stock etage stockwerk obergeschoss planta piso andar piano pietro verdieping")

// sides has the one form of words that tell dwellings of one floor.
var sides = forms(`left links gauche izquierda sinistra
	right rechts droite derecha destra
	middle mitte
	front vorne
	rear hinten`)

// spelling has the one form of words that streets have in several, written out.
var spelling = forms(`street st str strasse straat saint sankt
	road rd
	avenue av ave avenida
	lane ln
	drive dr
	court ct
	place pl platz plaza plein
	square sq
	boulevard bd blvd bulevar
	terrace ter terr
	crescent cres
	close cl
	gardens gdns
	highway hwy
	parkway pkwy
	circle cir
	trail trl
	mount mt
	ulica ul
	north n
	south s
	east e
	west w`)

// written are the forms in which these words stand in streets.
var written = func() map[string]bool {
	out := map[string]bool{}
	for _, form := range spelling {
		out[form] = true
	}
	return out
}()

func set(text string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(text) {
		out[w] = true
	}
	return out
}

// forms are the first words of lines by the other words of these.
func forms(text string) map[string]string {
	out := map[string]string{}
	for line := range strings.Lines(text) {
		words := strings.Fields(line)
		for _, w := range words {
			out[w] = words[0]
		}
	}
	return out
}
