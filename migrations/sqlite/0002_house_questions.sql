CREATE TABLE `duties` (
	`contact` text PRIMARY KEY NOT NULL,
	`off_until` integer,
	`since` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `strange_groups` (
	`chat` text PRIMARY KEY NOT NULL,
	`state` text NOT NULL,
	`area` text,
	`asked_at` integer NOT NULL,
	`decided_by` text,
	`decided_at` integer
);
--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_prompts` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text,
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
INSERT INTO `__new_prompts`("id", "case_id", "contact", "person", "chat", "choices", "message_id", "expires_at", "state", "answered_with", "answered_at", "asked_again") SELECT "id", "case_id", "contact", "person", "chat", "choices", "message_id", "expires_at", "state", "answered_with", "answered_at", "asked_again" FROM `prompts`;--> statement-breakpoint
DROP TABLE `prompts`;--> statement-breakpoint
ALTER TABLE `__new_prompts` RENAME TO `prompts`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `prompts_open` ON `prompts` (`chat`,`expires_at`) WHERE state = 'open';--> statement-breakpoint
CREATE INDEX `prompts_case` ON `prompts` (`case_id`);--> statement-breakpoint
ALTER TABLE `outbox` ADD `only` text;--> statement-breakpoint
ALTER TABLE `outbox` ADD `held_for` integer;