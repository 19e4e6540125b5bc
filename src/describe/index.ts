export { describeFigures, type DescribeTools } from './describe.js'
