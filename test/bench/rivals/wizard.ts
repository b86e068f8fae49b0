import { Redis } from 'ioredis';
import { Composer, Markup, Scenes, session, Telegraf } from 'telegraf';
import { openDatabase } from '../../../prisma/client.js';
import { environment } from './environment.js';
import { questions } from './questions.js';
import { createRecorder } from './recorder.js';
import { redisSessions } from './redis-session.js';
import { serve } from './serve.js';

/** The same declaration as a telegraf wizard: session in Redis, answers through Prisma, replies from the handler. */
const { TOKEN, API_ROOT, DATABASE_URL = '', REDIS_URL = '', WRITES } = environment;
const record = createRecorder(openDatabase({ connectionString: DATABASE_URL }), WRITES === 'step');

const steps = questions.map(({ code, read }, index) =>
  new Composer<Scenes.WizardContext>().on('text', async (context) => {
    const answer = read(context.message.text);
    if (!answer) {
      await context.reply(`Em chưa hiểu. ${questions[index]?.text ?? ''}`);
      return;
    }
    const next = questions[index + 1];
    const receipt = await record(context.wizard.state, code, answer, next === undefined);
    if (next) {
      await context.reply(next.text, keyboard(next.buttons));
      context.wizard.next();
    } else {
      await context.reply(`✅ Đã nhận. Mã biên nhận: ${receipt}`);
      await context.scene.leave();
    }
  }),
);

const bot = new Telegraf<Scenes.WizardContext>(TOKEN, {
  telegram: { apiRoot: API_ROOT, webhookReply: false },
});
bot.use(session({ store: redisSessions(new Redis(REDIS_URL)) }));
bot.use(new Scenes.Stage([new Scenes.WizardScene('declare', ...steps)]).middleware());
bot.hears('khai bao', async (context) => {
  await context.scene.enter('declare', await record.begin(String(context.chat.id)));
  const [first] = questions;
  if (first) await context.reply(first.text, keyboard(first.buttons));
});
serve(bot);

function keyboard(labels: readonly string[]): ReturnType<typeof Markup.inlineKeyboard> {
  return Markup.inlineKeyboard(labels.map((label) => Markup.button.callback(label, `a:${label.slice(0, 20)}`)));
}
