import { contextBridge, ipcRenderer } from 'electron'
import { API_KEY } from '#shared/ipc/channels.ts'
import { createExposedApi } from './exposed-api.ts'

contextBridge.exposeInMainWorld(API_KEY, createExposedApi(ipcRenderer))
