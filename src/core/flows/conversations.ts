import { createEngine, type Engine } from '../conversation/engine.js';
import { sealFlow } from '../conversation/sealed-flow.js';
import { greetFlow, laterFlow, refusedFlow, unclearFlow, whoAmIFlow } from './account/answers.js';
import { grantFlow } from './account/grant/grant.js';
import { helpFlow } from './account/help.js';
import { linkFlow } from './account/link.js';
import { mineFlow } from './account/mine/mine.js';
import { unlinkFlow } from './account/unlink.js';
import { commandTable } from './commands.js';
import { declareFlow } from './declare/declare.js';
import { certificateFlow } from './certificate.js';
import { historyFlow } from './history.js';
import { exemptFlow } from './office/exempt/exempt.js';
import { campaignFlow } from './office/campaign/campaign.js';
import { chartFlow } from './office/files/chart.js';
import { digestFlow } from './office/digest/digest.js';
import { boardFlow } from './office/files/board.js';
import { exportFlow } from './office/files/export.js';
import { acknowledgeFlow } from './acknowledge.js';
import { approveFlow } from './office/approve/approve.js';
import { haltFlow } from './office/halt/halt.js';
import { journalFlow } from './journal.js';
import { reportFlow } from './office/files/report.js';
import { orderFlow } from './office/order.js';
import { orderQrFlow } from './office/order-qr.js';
import { callsFlow } from './office/calls.js';
import { progressFlow } from './office/progress.js';
import { escalatedFlow } from './office/escalated/escalated.js';
import { countersignFlow } from './office/behalf/countersign.js';
import { onBehalfFlow } from './office/behalf/on-behalf.js';
import { remindFlow } from './office/remind/remind.js';
import { rolloutFileFlow } from './office/rollout/file.js';
import { rolloutNudgeFlow } from './office/rollout/nudge.js';
import { rolloutFlow } from './office/rollout/rollout.js';
import { recipientsFlow } from './office/recipients/recipients.js';
import { templatesFlow } from './office/templates/templates.js';
import { summaryFlow } from './office/summary.js';
import { verifyFlow } from './office/verify.js';
import { supportFlow } from './support/support.js';
import { notOpenFlow, thanksFlow } from './thanks.js';
import { alertSeenFlow, alertsFlow } from './watch/alerts.js';
import { hazardsFlow } from './watch/hazards.js';
import { traceFlow } from './watch/trace.js';

/** The engine with every conversation of the service. */
export function createConversations(): Engine {
  return createEngine(
    [
      sealFlow(declareFlow),
      sealFlow(historyFlow),
      sealFlow(certificateFlow),
      sealFlow(linkFlow),
      sealFlow(unlinkFlow),
      sealFlow(mineFlow),
      sealFlow(grantFlow),
      sealFlow(orderFlow),
      sealFlow(templatesFlow),
      sealFlow(orderQrFlow),
      sealFlow(exemptFlow),
      sealFlow(haltFlow),
      sealFlow(approveFlow),
      sealFlow(recipientsFlow),
      sealFlow(acknowledgeFlow),
      sealFlow(summaryFlow),
      sealFlow(progressFlow),
      sealFlow(callsFlow),
      sealFlow(remindFlow),
      ...[chartFlow, exportFlow, reportFlow, boardFlow].map(sealFlow),
      sealFlow(digestFlow),
      sealFlow(escalatedFlow),
      sealFlow(onBehalfFlow),
      sealFlow(countersignFlow),
      sealFlow(verifyFlow),
      sealFlow(rolloutFlow),
      sealFlow(rolloutNudgeFlow),
      sealFlow(rolloutFileFlow),
      sealFlow(campaignFlow),
      sealFlow(supportFlow),
      sealFlow(journalFlow),
      sealFlow(alertsFlow),
      sealFlow(alertSeenFlow),
      sealFlow(traceFlow),
      sealFlow(hazardsFlow),
      ...[greetFlow, helpFlow, laterFlow, refusedFlow, unclearFlow, whoAmIFlow].map(sealFlow),
      ...[thanksFlow, notOpenFlow].map(sealFlow),
    ],
    commandTable,
  );
}
