CREATE TABLE `areas` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`last_number` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `case_events` (
	`case_id` text NOT NULL,
	`seq` integer NOT NULL,
	`at` integer NOT NULL,
	`type` text NOT NULL,
	`actor` text NOT NULL,
	`reason` text NOT NULL,
	`data` text NOT NULL,
	PRIMARY KEY(`case_id`, `seq`)
);
--> statement-breakpoint
CREATE TABLE `cases` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`version` integer NOT NULL,
	`area` text NOT NULL,
	`category` text NOT NULL,
	`urgency` text NOT NULL,
	`status` text NOT NULL,
	`route` text NOT NULL,
	`step` integer NOT NULL,
	`person` integer NOT NULL,
	`level` integer NOT NULL,
	`owner` text NOT NULL,
	`partner` text NOT NULL,
	`confirmed_by` text,
	`confirmed_at` integer,
	`human_pressed` integer NOT NULL,
	`answered_at` integer,
	`passed_on` text,
	`called_112_at` integer,
	`called_112_by` text,
	`before` text,
	`timer_at` integer,
	`timer_kind` text,
	`opened_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`last_report_at` integer NOT NULL,
	`closed_at` integer,
	`outcome` text,
	`merged_into` text,
	`reporters` integer NOT NULL,
	`group_line` integer NOT NULL,
	`digest` text,
	CONSTRAINT "cases_one_timer" CHECK((status in ('closed', 'withdrawn', 'merged')) = (timer_at is null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `cases_number` ON `cases` (`number`);--> statement-breakpoint
CREATE INDEX `cases_open` ON `cases` (`area`,`last_report_at`) WHERE timer_at is not null;--> statement-breakpoint
CREATE INDEX `cases_timer` ON `cases` (`timer_at`) WHERE timer_at is not null;--> statement-breakpoint
CREATE INDEX `cases_status` ON `cases` (`status`,`changed_at`);--> statement-breakpoint
CREATE INDEX `cases_digest` ON `cases` (`digest`) WHERE digest is not null;--> statement-breakpoint
CREATE TABLE `channels` (
	`name` text PRIMARY KEY NOT NULL,
	`last_intake_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `deliveries` (
	`outbox_id` text NOT NULL,
	`part` integer NOT NULL,
	`channel` text NOT NULL,
	`external_id` text NOT NULL,
	`sent_at` integer NOT NULL,
	PRIMARY KEY(`outbox_id`, `part`)
);
--> statement-breakpoint
CREATE INDEX `deliveries_external` ON `deliveries` (`channel`,`external_id`);--> statement-breakpoint
CREATE TABLE `inbox` (
	`id` text PRIMARY KEY NOT NULL,
	`channel` text NOT NULL,
	`external_id` text NOT NULL,
	`chat` text NOT NULL,
	`chat_kind` text NOT NULL,
	`sender` text NOT NULL,
	`may_act` integer NOT NULL,
	`sent_at` integer NOT NULL,
	`received_at` integer NOT NULL,
	`content` text,
	`reply_to` text,
	`album` text,
	`danger` integer NOT NULL,
	`job` text NOT NULL,
	`state` text NOT NULL,
	`role` text,
	`case_id` text,
	`classification` text,
	`facts` text,
	`erase_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `inbox_external` ON `inbox` (`channel`,`external_id`);--> statement-breakpoint
CREATE INDEX `inbox_job` ON `inbox` (`job`) WHERE state = 'open';--> statement-breakpoint
CREATE INDEX `inbox_case` ON `inbox` (`case_id`) WHERE case_id is not null;--> statement-breakpoint
CREATE INDEX `inbox_sender` ON `inbox` (`sender`,`chat`,`sent_at`);--> statement-breakpoint
CREATE INDEX `inbox_erase` ON `inbox` (`erase_at`) WHERE erase_at is not null;--> statement-breakpoint
CREATE TABLE `invites` (
	`hash` text PRIMARY KEY NOT NULL,
	`contact` text NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer
);
--> statement-breakpoint
CREATE TABLE `jobs` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`lane` text NOT NULL,
	`ref` text NOT NULL,
	`run_at` integer NOT NULL,
	`priority` integer NOT NULL,
	`attempts` integer NOT NULL,
	`hold_until` integer NOT NULL,
	`state` text NOT NULL,
	`error` text
);
--> statement-breakpoint
CREATE INDEX `jobs_due` ON `jobs` (`lane`,`priority`,`run_at`) WHERE state = 'due';--> statement-breakpoint
CREATE INDEX `jobs_dead` ON `jobs` (`state`) WHERE state = 'dead';--> statement-breakpoint
CREATE TABLE `links` (
	`contact` text NOT NULL,
	`person` text PRIMARY KEY NOT NULL,
	`chat` text NOT NULL,
	`linked_at` integer NOT NULL,
	`gone_at` integer
);
--> statement-breakpoint
CREATE INDEX `links_contact` ON `links` (`contact`,`linked_at`);--> statement-breakpoint
CREATE TABLE `meta` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` text PRIMARY KEY NOT NULL,
	`dedupe_key` text NOT NULL,
	`channel` text NOT NULL,
	`chat` text NOT NULL,
	`case_id` text,
	`contact` text,
	`kind` text NOT NULL,
	`template` text,
	`params` text,
	`prompt` text,
	`ladder` text,
	`reply_to` text,
	`replaces` text,
	`not_before` integer NOT NULL,
	`state` text NOT NULL,
	`attempts` integer NOT NULL,
	`error` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_dedupe` ON `outbox` (`dedupe_key`);--> statement-breakpoint
CREATE INDEX `outbox_queued` ON `outbox` (`chat`,`id`) WHERE state = 'queued';--> statement-breakpoint
CREATE INDEX `outbox_failed` ON `outbox` (`state`) WHERE state = 'failed';--> statement-breakpoint
CREATE INDEX `outbox_prompt` ON `outbox` (`prompt`) WHERE prompt is not null;--> statement-breakpoint
CREATE INDEX `outbox_case` ON `outbox` (`case_id`) WHERE case_id is not null;--> statement-breakpoint
CREATE INDEX `outbox_contact` ON `outbox` (`contact`,`template`,`not_before`) WHERE contact is not null;--> statement-breakpoint
CREATE TABLE `private_chats` (
	`person` text PRIMARY KEY NOT NULL,
	`chat` text NOT NULL,
	`since` integer NOT NULL,
	`stopped_at` integer
);
--> statement-breakpoint
CREATE TABLE `prompts` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`contact` text,
	`person` text,
	`chat` text NOT NULL,
	`choices` text NOT NULL,
	`message_id` text,
	`expires_at` integer NOT NULL,
	`state` text NOT NULL,
	`answered_with` integer,
	`answered_at` integer,
	`asked_again` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `prompts_open` ON `prompts` (`chat`,`expires_at`) WHERE state = 'open';--> statement-breakpoint
CREATE INDEX `prompts_case` ON `prompts` (`case_id`);