import { hashOf } from './hash-of.js'

/**
 * Sends the page around the frame the height of its content, at first and whenever that changes. WordPress puts a secret
 * into the frame's address and opens no link from it: to such a page it also sends height and clicked links in the messages
 * of WordPress's own embeds (wp-includes/js/wp-embed.js), which may lead to our own host alone: to the item's page.
 */
export const FRAME_SCRIPT = `(()=>{
const secret=/^#\\?secret=(\\w+)$/.exec(location.hash)?.[1]
const height=()=>Math.ceil(document.body.getBoundingClientRect().height)
const say=(message,value)=>{if(secret)parent.postMessage({message,value,secret},"*")}
new ResizeObserver(()=>{
parent.postMessage({uptick:"height",list:document.body.dataset.list,height:height()},"*")
say("height",height())
}).observe(document.body)
if(!secret)return
addEventListener("message",({data})=>{if(data?.message==="ready"&&data.secret===secret)say("height",height())})
addEventListener("click",event=>{
const link=event.target.closest("a")
if(!link)return
event.preventDefault()
say("link",link.closest("[data-item]")?.dataset.item??link.href)
})
})()`

export const FRAME_SCRIPT_HASH = hashOf(FRAME_SCRIPT)
