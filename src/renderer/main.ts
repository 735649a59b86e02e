import { mount } from 'svelte'
import './app.css'
import Root from './Root.svelte'
import { bridgeApi } from './api/api.ts'
import { guardAgainstScanners } from './list/typing/scanner-guard.ts'

guardAgainstScanners(window)

const target = document.getElementById('app')
if (target === null) throw new Error('The page has no place for the program')

mount(Root, { target, props: { api: bridgeApi() } })
