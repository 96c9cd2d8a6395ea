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

// spelling has the one form of words that streets have in several.
var spelling = forms(`st street str strasse straat saint sankt
	rd road
	av ave avenue avenida
	ln lane
	dr drive
	ct court
	pl place platz plaza plein
	sq square
	bd blvd boulevard bulevar
	ter terr terrace
	cres crescent
	cl close
	gdns gardens
	hwy highway
	pkwy parkway
	cir circle
	trl trail
	mt mount
	ul ulica
	n north
	s south
	e east
	w west`)

func set(text string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(text) {
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
