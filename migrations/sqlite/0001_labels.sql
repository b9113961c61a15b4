CREATE TABLE `labels` (
	`id` integer PRIMARY KEY NOT NULL,
	`message` text,
	`week` integer NOT NULL,
	`source` text NOT NULL,
	`machine` text NOT NULL,
	`decision` text NOT NULL,
	`is_signal` integer NOT NULL,
	`human` text,
	`layout` text NOT NULL,
	`kept` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `labels_message` ON `labels` (`message`);--> statement-breakpoint
CREATE INDEX `labels_week` ON `labels` (`week`);