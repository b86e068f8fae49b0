import { testOnApp } from '../support/chat/app-suite.js';

testOnApp('office');
