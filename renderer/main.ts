import { connect } from '../src/contract/connect.ts'
import './elements/app/app.ts'
import { bridgeTransport } from './host/bridge-transport.ts'
import { HttpTransport } from './host/http-transport.ts'

// A desktop host puts a bridge on the window; otherwise the page came from the loopback host.
const bridge = window.corrobora
const app = document.createElement('co-app')
app.host = connect(bridge ? bridgeTransport(bridge) : new HttpTransport())
document.body.append(app)
