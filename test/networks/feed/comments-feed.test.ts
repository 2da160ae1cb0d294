import { describe, expect, it } from 'vitest'
import { ofComments } from '../../../src/networks/feed/comments-feed.js'

const site = 'https://blog.example'

describe('ofComments', () => {
  it.each([
    ['/comments/feed/'],
    ['/comments/feed/atom/'],
    ['/?feed=comments-rss2'],
    ['/wp-commentsrss2.php'],
    ['/feeds/comments/default'],
    ['/feeds/8123/comments/default?alt=rss'],
    ['/feed/comments'],
    ['/comments.atom'],
    ['/rss/comments'],
    ['/post/1/feed?withcomments=1'],
  ])('is stated by the address %s', path => {
    expect(ofComments(`${site}${path}`)).toBe('stated')
  })

  it.each([
    ['Blog » Comments Feed'],
    ['Blog » A tide mill Comments Feed'],
    ['Blog » Kommentar-Feed'],
    ['Blog » Flux des commentaires'],
    ['Blog » Feed de los comentarios'],
    ['Blog » Feed de comentários'],
    ['Blog » Feed dei commenti'],
    ['Blog » Reacties feed'],
    ['Blog » Kanał z komentarzami'],
    ['Блог » Лента комментариев'],
    ['Blog » Kommentarsflöde'],
    ['Blog » コメントフィード'],
    ['Blog » 评论 Feed'],
    ['Blog » 댓글 피드'],
    ['مدونة » خلاصة التعليقات'],
    ['Blog » yorum akışı'],
    ['Blog » RSS komentářů'],
  ])('is stated by the title %s', title => {
    expect(ofComments(`${site}/feed/2`, title)).toBe('stated')
  })

  it.each([
    ['/feed/2', 'Comments on: A tide mill'],
    ['/feed/2', 'Kommentare zu: Eine Gezeitenmühle'],
    ['/feed/2', 'Blog – Comments'],
    ['/kommentare/rss', 'Kommentare'],
    ['/comments', ''],
  ])('is hinted at by %s, %s', (path, title) => {
    expect(ofComments(`${site}${path}`, title)).toBe('hinted')
  })

  it.each([
    ['/feed/', 'Blog » Feed'],
    ['/feed/', 'Comments Are Closed » Feed'],
    ['/comment/rss', 'Opinion'],
    ['/commentisfree/rss', 'Views'],
    ['/atom.xml', ''],
    ['/community/feed', 'Commencement'],
  ])('is not said of %s, %s', (path, title) => {
    expect(ofComments(`${site}${path}`, title)).toBeUndefined()
  })
})
