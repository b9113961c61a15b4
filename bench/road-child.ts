// One measured run of the road, in a process of its own; prints its figures as JSON.

import { measureRoad, type RoadOptions } from './road.ts';

const options = JSON.parse(process.argv[2] ?? '{}') as RoadOptions;
process.stdout.write(JSON.stringify(await measureRoad(options)));
