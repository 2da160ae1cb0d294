import type { Tongue } from './tongue.js'

export const french: Tongue = {
  language: 'fr',
  places: ['Valmont-sur-Aure', 'Pierrelaye', 'Saint-Orens', 'Brumeval', 'Clairbois', 'Rochefontaine', 'Montelle'],
  happenings: [
    {
      title: 'À {place}, la boulangerie fermée renaît grâce aux habitants',
      summary:
        'Depuis la retraite du boulanger, il fallait faire vingt kilomètres pour une baguette. À {place}, cent trente habitants ont acheté le four ensemble et formé deux apprentis. Le premier matin, la file allait jusqu’à la fontaine, et il ne restait plus un croissant à huit heures dix.',
    },
    {
      title: 'Le petit train de {place} repart, cette fois au soleil',
      summary:
        'Fermée depuis trente ans, la ligne de {place} accueille de nouveau des voyageurs dans une rame couverte de panneaux solaires. Le trajet dure quarante minutes, coûte deux euros et longe la rivière. Les maires de la vallée veulent déjà le prolonger jusqu’au lycée, si la région paie les deux ponts.',
    },
    {
      title: 'Une fresque médiévale découverte sous le plâtre à {place}',
      summary:
        'En réparant une fuite, un plombier de {place} a fait tomber un morceau de plâtre et vu apparaître un œil bleu. Derrière le mur de la salle des fêtes se cachait une fresque de douze mètres, peinte il y a sept siècles, que les restaurateurs disent presque intacte.',
    },
    {
      title: 'Les lycéens de {place} mesurent l’air de leur ville',
      summary:
        'Avec trente capteurs soudés en classe, les élèves de {place} publient chaque heure la qualité de l’air de leur quartier. Leurs relevés ont déjà fait déplacer un arrêt de car et fermer une rue le matin. Le ministère leur a écrit pour demander les plans de l’appareil.',
    },
    {
      title: 'Match fou à {place} : quatre buts dans le temps additionnel',
      summary:
        'On quittait déjà les tribunes quand tout a basculé. Menée de trois buts à la quatre-vingt-dixième minute, l’équipe de {place} en a marqué quatre pendant le temps additionnel, dont le dernier par son gardien. L’arbitre a demandé le ballon en souvenir, le club a répondu qu’il le gardait.',
    },
    {
      title: 'Sécheresse : {place} retrouve ses citernes oubliées',
      summary:
        'Un plan de 1804 trouvé aux archives indiquait onze citernes sous les places de {place}. Neuf existent encore et viennent d’être nettoyées par des bénévoles. Elles peuvent garder assez de pluie pour arroser les jardins tout l’été, sans prendre une goutte à la nappe qui s’épuise.',
    },
  ],
}
