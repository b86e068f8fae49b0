import { Redis } from 'ioredis';
import { Composer, Markup, Scenes, session, Telegraf } from 'telegraf';
import { message } from 'telegraf/filters';
import { openDatabase } from '../../../prisma/client.js';
import { environment } from './environment.js';
import { questions, type WizardQuestion } from './questions.js';
import { createRecorder } from './recorder.js';
import { redisSessions } from './redis-session.js';
import { serve } from './serve.js';

/** The same declaration as a telegraf wizard: session in Redis, answers through Prisma, replies from the handler. */
const { TOKEN, API_ROOT, DATABASE_URL = '', REDIS_URL = '', WRITES } = environment;
const record = createRecorder(openDatabase({ connectionString: DATABASE_URL }), WRITES === 'step');

const ask = (context: Scenes.WizardContext, { text, buttons }: WizardQuestion): Promise<unknown> =>
  context.reply(text, keyboard(buttons));

const read = questions.map((question, index) =>
  new Composer<Scenes.WizardContext>().on(message('text'), async (context) => {
    const { state } = context.wizard;
    const answer = question.read(context.message.text);
    const next = questions[index + 1];
    if (!answer) await ask(context, { ...question, text: `Em chưa hiểu. ${question.text}` });
    else if (next) {
      await record(state, question.code, answer, false);
      await ask(context, next);
      context.wizard.next();
    } else {
      await context.reply(`✅ Đã nhận. Mã biên nhận: ${await record(state, question.code, answer, true)}`);
      await context.scene.leave();
    }
  }),
);

/** Entering a wizard runs its first step at once. */
async function begin(context: Scenes.WizardContext): Promise<void> {
  Object.assign(context.wizard.state, await record.begin(String(context.chat?.id)));
  const [first] = questions;
  if (first) await ask(context, first);
  context.wizard.next();
}

const bot = new Telegraf<Scenes.WizardContext>(TOKEN, {
  telegram: { apiRoot: API_ROOT, webhookReply: false },
});
bot.use(session({ store: redisSessions<Scenes.WizardSession>(new Redis(REDIS_URL)) }));
bot.use(new Scenes.Stage([new Scenes.WizardScene('declare', begin, ...read)]).middleware());
bot.hears('khai bao', (context) => context.scene.enter('declare'));
serve(bot);

function keyboard(labels: readonly string[]): ReturnType<typeof Markup.inlineKeyboard> {
  return Markup.inlineKeyboard(
    labels.map((label) => Markup.button.callback(label, `a:${label.slice(0, 20)}`)),
  );
}
