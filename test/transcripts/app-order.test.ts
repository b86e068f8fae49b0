import { testOnApp } from '../support/chat/app-suite.js';

testOnApp('order');
