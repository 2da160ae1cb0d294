import type { Tongue } from './tongue.js'

export const spanish: Tongue = {
  language: 'es',
  places: [
    'Puerto Lumbre',
    'Valdeniebla',
    'San Telmo del Río',
    'Aguaserena',
    'Monteclaro',
    'Las Encinillas',
    'Torrelinda',
  ],
  happenings: [
    {
      title: 'El mercado de {place} vuelve a abrir de noche',
      summary:
        'Con farolillos, guitarras y precios de madrugada, el mercado de {place} ha recuperado sus noches de los jueves. Los puestos de fruta vendieron todo antes de las doce, y los vecinos que temían el ruido acabaron bajando en zapatillas a probar las empanadas recién hechas del puesto número siete.',
    },
    {
      title: 'Una maestra de {place} enseña matemáticas con barcos de papel',
      summary:
        '¿Cuántos garbanzos aguanta un barco antes de hundirse? Con esa pregunta empieza cada curso una maestra de {place}, cuyas clases grabadas con el teléfono han visto ya maestros de veinte países. El truco, dice ella, es dejar que el agua corrija los ejercicios y que nadie borre los errores.',
    },
    {
      title: 'Vuelven los flamencos a la laguna de {place}',
      summary:
        'Tras nueve inviernos de ausencia, más de cuatro mil flamencos se han posado en la laguna de {place}. Los agricultores cedieron agua de sus turnos de riego para que no se secara, y ahora cobran por llevar a los visitantes en carro hasta el mirador, siempre en silencio y sin drones.',
    },
    {
      title: 'Los telescopios de {place} captan un cometa inesperado',
      summary:
        'Lo vio primero un jubilado desde la azotea, con un telescopio hecho por él mismo. Horas después, el observatorio de {place} confirmó que se trataba de un cometa que nadie esperaba. Podrá verse sin prismáticos durante dos semanas, poco antes del amanecer y lejos de las luces de la ciudad.',
    },
    {
      title: 'El equipo de {place} asciende con un gol desde su campo',
      summary:
        'Faltaban segundos y el portero rival había subido a rematar. Entonces la capitana de {place} levantó la cabeza y disparó desde sesenta metros. El balón botó dos veces antes de entrar, y con él subió de categoría un club que entrena en la playa cuando baja la marea.',
    },
    {
      title: 'Por qué en {place} ya no se tira el pan',
      summary:
        'Cada noche, una bicicleta recoge en {place} el pan que no se vendió y lo lleva a una cervecera, a un gallinero y a tres comedores. En un año han salvado cuarenta toneladas. La idea nació en un instituto, y otras seis ciudades han pedido las cuentas para copiarla.',
    },
  ],
}
